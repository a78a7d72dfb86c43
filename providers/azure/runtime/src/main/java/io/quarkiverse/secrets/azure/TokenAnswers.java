package io.quarkiverse.secrets.azure;

import java.util.Optional;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.BinaryData;

import io.quarkiverse.secrets.azure.ForeignAnswerException.Asked;
import reactor.core.publisher.Mono;

/**
 * Rejects answers that are not of a token service, has each answer read to its end, and redacts the credentials that the
 * application logs in with.
 * <p>
 * The answer to a login has a token or an error of OAuth 2.0, or says that the service is not available: the SDK regards any
 * other as a rejected login. The answers of managed identity services, each of its own form, are left to the SDK, which detects
 * the service by them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5">RFC 6749, section 5</a>
 */
final class TokenAnswers implements HttpPipelinePolicy {

    private final CredentialRedaction redaction;

    TokenAnswers(CredentialRedaction redaction) {
        this.redaction = redaction;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        before(context);
        return checked(next.processSync());
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        before(context);
        return next.process().map(TokenAnswers::checked);
    }

    private void before(HttpPipelineCallContext context) {
        CallContext.readEagerly(context);
        BinaryData form = context.getHttpRequest().getBodyAsBinaryData();
        if (form != null) {
            redaction.readLogin(form.toString());
        }
    }

    private static HttpResponse checked(HttpResponse response) {
        if (response.getRequest().getHttpMethod() != HttpMethod.POST || isOfTokenService(response)) {
            return response;
        }
        response.close();
        throw new ForeignAnswerException(Asked.TOKEN_SERVICE);
    }

    private static boolean isOfTokenService(HttpResponse response) {
        int status = response.getStatusCode();
        if (status >= 500 || status == 429 || status == 408) {
            return true;
        }
        Optional<JsonAnswer> answer = JsonAnswer.of(response);
        return answer.isPresent() && answer.get().text(status == 200 ? "access_token" : "error").isPresent();
    }
}

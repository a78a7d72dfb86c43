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
 * Stands in the pipeline of the token service, and has each answer read to its end. What the application
 * logs in with is named to redaction.
 * <p>
 * Of the answers to an application that logs in, it lets only those pass that have a token or an error of OAuth 2.0 in them, or
 * say that there is none now: the SDK takes any other for a refusal. What the services of managed identities answer, each in
 * its
 * own way, is left to the SDK, which has to find out which of them there is.
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
        CallContext.readToTheEnd(context);
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

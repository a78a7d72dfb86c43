package io.quarkiverse.secrets.azure;

import java.util.Locale;
import java.util.Optional;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;

import io.quarkiverse.secrets.azure.ForeignAnswerException.Asked;
import reactor.core.publisher.Mono;

/**
 * Rejects answers that are not of a key vault: the SDK accepts any object for a secret that was read or stored, and any 404 for
 * one that is missing. Answers that a server is not available, or asks for fewer requests, may be of a proxy and pass.
 * <p>
 * An answer about a secret names it. A list has items. An error has a code, except for the challenge to send a token.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rest-error-codes">Azure Key Vault REST API error
 *      codes</a>
 */
final class KeyVaultAnswers implements HttpPipelinePolicy {

    private static final String SECRETS = "/secrets/";
    private static final String DELETED_SECRETS = "/deletedsecrets/";

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        return checked(next.processSync());
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().map(KeyVaultAnswers::checked);
    }

    private static HttpResponse checked(HttpResponse response) {
        if (isOfVault(response)) {
            return response;
        }
        response.close();
        throw new ForeignAnswerException(Asked.KEY_VAULT);
    }

    private static boolean isOfVault(HttpResponse response) {
        int status = response.getStatusCode();
        if (status >= 500 || status == 429 || status == 408 || status == 401 && isChallenge(response)) {
            return true;
        }
        Optional<JsonAnswer> answer = JsonAnswer.of(response);
        if (answer.isEmpty()) {
            return false;
        }
        return status == 200 ? isResult(response.getRequest(), answer.get())
                : status >= 400 && answer.get().hasText("error", "code");
    }

    private static boolean isChallenge(HttpResponse response) {
        String challenge = response.getHeaders().getValue(HttpHeaderName.WWW_AUTHENTICATE);
        return challenge != null && challenge.regionMatches(true, 0, "Bearer", 0, "Bearer".length());
    }

    private static boolean isResult(HttpRequest request, JsonAnswer answer) {
        String path = request.getUrl().getPath();
        int start = path.startsWith(SECRETS) ? SECRETS.length()
                : path.startsWith(DELETED_SECRETS) ? DELETED_SECRETS.length() : -1;
        int end = path.indexOf('/', Math.max(start, 0));
        String name = start < 0 ? "" : path.substring(start, end < 0 ? path.length() : end);
        if (name.isEmpty() || path.startsWith("/versions", end)) {
            return answer.hasList("value");
        }
        boolean hasValue = request.getHttpMethod() == HttpMethod.GET && path.startsWith(SECRETS);
        return names(answer.text("id").orElse(""), name) && (!hasValue || answer.text("value").isPresent());
    }

    /** Returns whether an identifier is of this secret: names are the same in upper and lower case. */
    private static boolean names(String id, String name) {
        return (id + "/").toLowerCase(Locale.ROOT).contains(SECRETS + name.toLowerCase(Locale.ROOT) + "/");
    }
}

package io.quarkiverse.secrets.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;

import reactor.core.publisher.Mono;

/**
 * Opens the {@link AuthorizationGate} when a request passes with a token, and redacts the token. Follows the policy that adds
 * the token in the SDK's pipeline.
 * <p>
 * It also reads every answer to its end, so that one that is cut short is retried like one that never came: the SDK reads it
 * only after its retries.
 */
final class AuthorizationWatch implements HttpPipelinePolicy {

    private static final int UNAUTHORIZED = 401;

    private final CredentialRedaction redaction;

    AuthorizationWatch(CredentialRedaction redaction) {
        this.redaction = redaction;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        before(context);
        return after(context, next.processSync());
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        before(context);
        return next.process().map(response -> after(context, response));
    }

    private void before(HttpPipelineCallContext context) {
        CallContext.readEagerly(context);
        String authorization = context.getHttpRequest().getHeaders().getValue(HttpHeaderName.AUTHORIZATION);
        if (authorization != null) {
            redaction.readAuthorization(authorization);
            CallContext.gate(context).open();
        }
    }

    private static HttpResponse after(HttpPipelineCallContext context, HttpResponse response) {
        if (response.getStatusCode() == UNAUTHORIZED) {
            CallContext.gate(context).challenged();
        }
        return response;
    }
}

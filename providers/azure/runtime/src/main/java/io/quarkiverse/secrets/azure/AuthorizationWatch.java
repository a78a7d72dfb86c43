package io.quarkiverse.secrets.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;

import reactor.core.publisher.Mono;

/**
 * Stands in the SDK's pipeline behind the policy that adds the token, and opens the {@link AuthorizationGate} when a request
 * passes with one.
 * <p>
 * It also reads every answer to its end, so that one that is cut short is tried again like one that never came: the SDK reads
 * it only behind its retries.
 */
final class AuthorizationWatch implements HttpPipelinePolicy {

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        watch(context);
        return next.processSync().buffer();
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        watch(context);
        return next.process().map(HttpResponse::buffer);
    }

    private static void watch(HttpPipelineCallContext context) {
        if (context.getHttpRequest().getHeaders().get(HttpHeaderName.AUTHORIZATION) != null) {
            CallContext.gate(context).open();
        }
    }
}

package io.quarkiverse.secrets.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.RetryPolicy;

import reactor.core.publisher.Mono;

/**
 * Retries as the SDK does, each call with its own deadline.
 */
final class DeadlineRetryPolicy extends RetryPolicy {

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        return policy(context).processSync(context, next);
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return policy(context).process(context, next);
    }

    private static RetryPolicy policy(HttpPipelineCallContext context) {
        return new RetryPolicy(new DeadlineRetries(CallContext.deadline(context)));
    }
}

package io.quarkiverse.secrets.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;

import reactor.core.publisher.Mono;

/**
 * Stands in the pipeline of the token service, and has each answer read to its end as a part of its request. Otherwise it is
 * read
 * as a stream, and in Java 17 a thread that waits for more of it cannot be interrupted.
 */
final class WholeAnswers implements HttpPipelinePolicy {

    /** As azure-core's clients look for it: its constant is not for others. */
    private static final String READ_EAGERLY = "azure-eagerly-read-response";

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        context.setData(READ_EAGERLY, true);
        return next.processSync();
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        context.setData(READ_EAGERLY, true);
        return next.process();
    }
}

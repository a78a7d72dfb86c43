package io.quarkiverse.secrets.azure;

import java.time.Instant;
import java.util.Optional;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;

import io.quarkiverse.secrets.providers.support.ClockSkew;
import reactor.core.publisher.Mono;

/**
 * Reports the date of each answer of the vault to a {@link ClockSkew}. Follows the SDK's retries in its pipeline.
 */
final class ClockWatch implements HttpPipelinePolicy {

    private final ClockSkew skew;

    ClockWatch(ClockSkew skew) {
        this.skew = skew;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        Instant sent = Instant.now();
        HttpResponse response = next.processSync();
        answered(response, sent);
        return response;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return Mono.defer(() -> {
            Instant sent = Instant.now();
            return next.process().doOnNext(response -> answered(response, sent));
        });
    }

    private void answered(HttpResponse response, Instant sent) {
        skew.answered(Optional.ofNullable(response.getHeaders().getValue(HttpHeaderName.DATE)), sent, Instant.now());
    }
}

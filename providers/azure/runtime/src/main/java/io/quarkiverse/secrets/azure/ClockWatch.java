package io.quarkiverse.secrets.azure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;

import reactor.core.publisher.Mono;

/**
 * Stands in the SDK's pipeline behind its retries, and compares the date of each answer of the vault with this machine's clock.
 */
final class ClockWatch implements HttpPipelinePolicy {

    private volatile Optional<Duration> skew = Optional.empty();

    /** How far the vault's clock was ahead at its last answer that had a date, to the second; negative if it was behind. */
    Optional<Duration> skew() {
        return skew;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        Instant sent = Instant.now();
        HttpResponse response = next.processSync();
        compare(sent, response);
        return response;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return Mono.defer(() -> {
            Instant sent = Instant.now();
            return next.process().doOnNext(response -> compare(sent, response));
        });
    }

    private void compare(Instant sent, HttpResponse response) {
        String date = response.getHeaders().getValue(HttpHeaderName.DATE);
        if (date != null) {
            try {
                skew = Optional.of(skew(sent, Instant.now(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date))));
            } catch (DateTimeException e) {
                // Something in between does not speak HTTP: what is known stays known
                return;
            }
        }
    }

    /** The date is taken to be of the middle between the request and its answer. It has whole seconds, so both get them. */
    static Duration skew(Instant sent, Instant received, Instant date) {
        Instant middle = sent.plus(Duration.between(sent, received).dividedBy(2));
        return Duration.between(middle.truncatedTo(ChronoUnit.SECONDS), date);
    }
}

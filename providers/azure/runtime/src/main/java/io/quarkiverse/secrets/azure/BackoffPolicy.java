package io.quarkiverse.secrets.azure;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;

import io.quarkiverse.secrets.providers.support.RetryAfter;
import io.quarkiverse.secrets.providers.support.SharedBackoff;
import io.quarkiverse.secrets.spi.Deadline;
import reactor.core.publisher.Mono;

/**
 * Delays all requests to the vault after it has answered 429 or 503, and sends them again, in turn, until the deadline of their
 * call. Follows the SDK's retries in its pipeline, which do not see these answers.
 * <p>
 * Safe for use by several threads.
 */
final class BackoffPolicy implements HttpPipelinePolicy {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int SERVER_ERROR = 500;
    private static final int TIMEOUT = 408;

    private final SharedBackoff<ServiceError> backoff;
    private volatile Optional<ServiceError> throttling = Optional.empty();

    BackoffPolicy(SharedBackoff<ServiceError> backoff) {
        this.backoff = backoff;
    }

    /** Returns the last answer of the vault if it asked for fewer requests. */
    Optional<ServiceError> throttling() {
        return throttling;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        Deadline deadline = CallContext.deadline(context);
        while (true) {
            awaitTurn(deadline);
            HttpResponse response = next.clone().processSync();
            int status = response.getStatusCode();
            if (status != TOO_MANY_REQUESTS && status != UNAVAILABLE) {
                if (status < SERVER_ERROR && status != TIMEOUT) {
                    throttling = Optional.empty();
                    backoff.succeeded();
                }
                return response;
            }
            ServiceError error = ServiceError.of(response);
            throttling = Optional.of(error);
            backoff.throttled(error, retryAfter(response));
            response.close();
        }
    }

    /** Returns how long an answer asks to wait, by the headers that the SDK follows; negative if that time is past. */
    static Optional<Duration> retryAfter(HttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        return RetryAfter.ofMillis(headers.getValue(HttpHeaderName.X_MS_RETRY_AFTER_MS))
                .or(() -> RetryAfter.ofMillis(headers.getValue(HttpHeaderName.RETRY_AFTER_MS)))
                .or(() -> Optional.ofNullable(headers.getValue(HttpHeaderName.RETRY_AFTER))
                        .flatMap(header -> RetryAfter.of(header, Clock.systemUTC())));
    }

    private void awaitTurn(Deadline deadline) {
        Optional<ServiceError> error = backoff.awaitTurn(deadline);
        if (error.isPresent()) {
            throw new ThrottledException(error.get());
        }
    }

    /** Passes the call on: the provider makes no such calls. */
    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process();
    }
}

package io.quarkiverse.secrets.azure;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryStrategy;

import io.quarkiverse.secrets.providers.support.AnswerTooLongException;
import io.quarkiverse.secrets.providers.support.NextAttempt;
import io.quarkiverse.secrets.spi.Deadline;

/**
 * Retries after connections that failed and after answers that may change, except those that {@link BackoffPolicy} handles. The
 * delay is random and doubles, or is that of {@code Retry-After}. There is no retry whose delay ends after the deadline, so
 * that a call fails with its last answer.
 */
final class DeadlineRetries implements RetryStrategy {

    private static final int MOST = 6;
    private static final long FIRST_DELAY_MILLIS = 100;
    private static final long LONGEST_DELAY_MILLIS = 2_000;

    private final Deadline deadline;

    DeadlineRetries(Deadline deadline) {
        this.deadline = deadline;
    }

    @Override
    public int getMaxRetries() {
        return MOST;
    }

    @Override
    public Duration calculateRetryDelay(int attempts) {
        long longest = longestDelay(attempts);
        return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }

    @Override
    public boolean shouldRetryCondition(RequestRetryCondition condition) {
        if (condition.getResponse() != null) {
            return shouldRetry(condition.getResponse())
                    && fits(delay(condition.getResponse(), condition.getTryCount()));
        }
        return shouldRetryException(condition.getThrowable())
                && fits(Duration.ofMillis(longestDelay(condition.getTryCount())));
    }

    /**
     * Decides for each cause in turn. A certificate that is not trusted, or an answer without an end, does not change with a
     * retry.
     */
    @Override
    public boolean shouldRetryException(Throwable failure) {
        return failure instanceof IOException && !(failure instanceof SSLHandshakeException)
                && !(failure instanceof SSLPeerUnverifiedException) && !(failure instanceof AnswerTooLongException)
                && !(failure.getCause() instanceof AnswerTooLongException);
    }

    private static Duration delay(HttpResponse response, int attempts) {
        return BackoffPolicy.retryAfter(response).orElse(Duration.ofMillis(longestDelay(attempts)));
    }

    private static long longestDelay(int attempts) {
        return Math.min(LONGEST_DELAY_MILLIS, FIRST_DELAY_MILLIS << attempts);
    }

    private boolean fits(Duration delay) {
        return NextAttempt.hasTimeAfter(delay, deadline);
    }
}

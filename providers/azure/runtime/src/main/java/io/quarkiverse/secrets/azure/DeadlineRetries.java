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
import io.quarkiverse.secrets.spi.Deadline;

/**
 * When the SDK tries again: after a broken or refused connection and after answers that say that it may help, other than those
 * that {@link BackoffPolicy} keeps to itself, waiting a random
 * time that doubles or as long as {@code Retry-After} says, and never when the wait would be over only after the deadline:
 * then it is better to say at once what was answered.
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
     * Called for each cause in turn. A certificate that is not trusted now will not be in a second either, and an answer
     * without
     * an end will have none.
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
        return delay.compareTo(deadline.remaining()) < 0;
    }
}

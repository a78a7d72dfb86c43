package io.quarkiverse.secrets.aws.client;

import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.secrets.providers.support.AnswerTooLongException;
import io.quarkiverse.secrets.providers.support.Causes;
import io.quarkiverse.secrets.providers.support.NextAttempt;
import io.quarkiverse.secrets.providers.support.RetryAfter;
import io.quarkiverse.secrets.providers.support.SharedBackoff;
import io.quarkiverse.secrets.spi.Deadline;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Retries as the SDK does, but not after the deadline, so that a call fails with its last failure and not with a timeout. After
 * the service has asked for fewer calls, all calls wait together.
 * <p>
 * The SDK asks for a retry on the thread of the call, from which its deadline is known. Safe for use by several threads.
 */
final class RetriesWithinDeadline implements RetryStrategy {

    /** The SDK's three attempts end within a third of a second, too early for a network that is starting. */
    private static final int ATTEMPTS = 6;

    private final RetryStrategy standard;
    private final ThreadLocal<Deadline> deadlines = new ThreadLocal<>();
    private final SharedBackoff<AwsServiceException> backoff;

    /**
     * @param backoff shared by all calls of one connection
     */
    RetriesWithinDeadline(SharedBackoff<AwsServiceException> backoff) {
        this.backoff = backoff;
        StandardRetryStrategy strategy = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .retryOnException(RetriesWithinDeadline::isOfConcurrentUpdates).build();
        standard = SdkSystemSetting.AWS_MAX_ATTEMPTS.getStringValue().isPresent() ? strategy
                : strategy.toBuilder().maxAttempts(ATTEMPTS).build();
    }

    /**
     * Makes a call within a deadline, as soon as the service accepts calls again.
     *
     * @throws AwsServiceException the last error by which the service asked for fewer calls, if it does so until the
     *         deadline
     */
    <T> T within(Deadline deadline, Supplier<T> call) {
        Optional<AwsServiceException> failure = backoff.awaitTurn(deadline);
        if (failure.isPresent()) {
            throw failure.get();
        }
        deadlines.set(deadline);
        try {
            T answer = call.get();
            backoff.succeeded();
            return answer;
        } catch (AwsServiceException e) {
            if (ServiceError.of(e).isServed()) {
                backoff.succeeded();
            }
            throw e;
        } catch (OutOfTimeException | ApiCallTimeoutException | ApiCallAttemptTimeoutException | AbortedException e) {
            throw late(e);
        } finally {
            deadlines.remove();
        }
    }

    /**
     * Returns the failure of a call that did not end in time: the last error by which the service asked for fewer calls, if it
     * has served none since, as the time was spent on waiting for it.
     */
    private RuntimeException late(RuntimeException timeout) {
        Optional<AwsServiceException> answer = backoff.answer();
        return answer.isPresent() ? answer.get() : timeout;
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        if (Causes.find(request.failure(), CertificateException.class).isPresent()
                || TransportFailureAnalyzer.isNotJson(request.failure())
                || Causes.find(request.failure(), AnswerTooLongException.class).isPresent()) {
            throw failure("The certificate, or another server that answers, will be the same the next time", request);
        }
        Optional<AwsServiceException> failure = failure(request.failure());
        failure.ifPresent(answer -> backoff.throttled(answer, retryAfter(answer)));
        RefreshRetryTokenResponse response = standard.refreshRetryToken(request);
        Deadline deadline = deadlines.get();
        if (deadline == null) {
            return response;
        }
        Duration delay = failure.isPresent() ? Duration.ZERO : response.delay();
        if (!NextAttempt.hasTimeAfter(delay, deadline) || backoff.awaitTurn(deadline).isPresent()) {
            throw failure("The next attempt would be too late", request);
        }
        return RefreshRetryTokenResponse.create(response.token(), delay);
    }

    /** The SDK itself does not retry this. */
    private static boolean isOfConcurrentUpdates(Throwable failure) {
        return failure instanceof AwsServiceException answer && ServiceError.of(answer).isOfConcurrentUpdates();
    }

    /** Returns the error of the service if it asks for fewer calls. */
    private static Optional<AwsServiceException> failure(Throwable failure) {
        return failure instanceof AwsServiceException answer && ServiceError.of(answer).asksForFewerCalls()
                ? Optional.of(answer)
                : Optional.empty();
    }

    private static Optional<Duration> retryAfter(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails()).map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .flatMap(header -> RetryAfter.of(header, Clock.systemUTC()));
    }

    private static TokenAcquisitionFailedException failure(String why, RefreshRetryTokenRequest request) {
        return new TokenAcquisitionFailedException(why, request.token(), request.failure());
    }

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        return standard.acquireInitialToken(request);
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        return standard.recordSuccess(request);
    }

    @Override
    public int maxAttempts() {
        return standard.maxAttempts();
    }

    /** They are included; to add them again, the SDK would rebuild the strategy and lose this class. */
    @Override
    public boolean useClientDefaults() {
        return false;
    }

    @Override
    public Builder<?, ?> toBuilder() {
        return standard.toBuilder();
    }
}

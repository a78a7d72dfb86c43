package io.quarkiverse.secrets.aws;

import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.secrets.providers.support.AnswerTooLongException;
import io.quarkiverse.secrets.providers.support.Causes;
import io.quarkiverse.secrets.providers.support.RetryAfter;
import io.quarkiverse.secrets.providers.support.SharedBackoff;
import io.quarkiverse.secrets.spi.Deadline;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
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
 * The SDK's standard retries, without those that would come too late: the failure at hand says more than that time is up. After
 * the service has asked for fewer calls, all calls wait for it together.
 * <p>
 * The SDK asks for a retry on the thread that makes the call, and that is how it is known which deadline the call has. Safe for
 * use by several threads.
 */
final class RetriesWithinDeadline implements RetryStrategy {

    /** The SDK's three are over within a third of a second, where a network that is just coming up takes longer. */
    private static final int ATTEMPTS = 6;

    private final RetryStrategy standard;
    private final ThreadLocal<Deadline> deadlines = new ThreadLocal<>();
    private final SharedBackoff<AwsServiceException> backoff;

    /**
     * @param backoff what all calls of one connection share
     */
    RetriesWithinDeadline(SharedBackoff<AwsServiceException> backoff) {
        this.backoff = backoff;
        StandardRetryStrategy strategy = AwsRetryStrategy.standardRetryStrategy();
        standard = SdkSystemSetting.AWS_MAX_ATTEMPTS.getStringValue().isPresent() ? strategy
                : strategy.toBuilder().maxAttempts(ATTEMPTS).build();
    }

    /**
     * Makes a call that has a deadline, as soon as the service wants calls again.
     *
     * @throws AwsServiceException what the service said last if it wants none before the deadline
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
        } finally {
            deadlines.remove();
        }
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        if (Causes.find(request.failure(), CertificateException.class).isPresent()
                || TransportFailureAnalyzer.isNotJson(request.failure())
                || Causes.find(request.failure(), AnswerTooLongException.class).isPresent()) {
            throw failure("The certificate, or another server that answers, will be the same the next time", request);
        }
        Optional<AwsServiceException> failure = failure(request.failure());
        failure.ifPresent(answer -> backoff.refused(answer, retryAfter(answer)));
        RefreshRetryTokenResponse response = standard.refreshRetryToken(request);
        Deadline deadline = deadlines.get();
        if (deadline == null) {
            return response;
        }
        Duration delay = failure.isPresent() ? Duration.ZERO : response.delay();
        if (delay.compareTo(deadline.remaining()) >= 0 || backoff.awaitTurn(deadline).isPresent()) {
            throw failure("The next attempt would be too late", request);
        }
        return RefreshRetryTokenResponse.create(response.token(), delay);
    }

    /** What the service said, if that is to call less often. */
    private static Optional<AwsServiceException> failure(Throwable failure) {
        return failure instanceof AwsServiceException answer && ServiceError.of(answer).isForFewerCalls()
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

    /** It has them already; with them, the SDK would rebuild it and lose this class. */
    @Override
    public boolean useClientDefaults() {
        return false;
    }

    @Override
    public Builder<?, ?> toBuilder() {
        return standard.toBuilder();
    }
}

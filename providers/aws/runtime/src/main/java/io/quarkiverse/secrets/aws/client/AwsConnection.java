package io.quarkiverse.secrets.aws.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.secrets.providers.support.ClockSkew;
import io.quarkiverse.secrets.providers.support.ParallelCalls;
import io.quarkiverse.secrets.providers.support.SharedBackoff;
import io.quarkiverse.secrets.spi.Deadline;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/**
 * Holds the SDK's client of one service, which the first call creates, and makes calls with it, each within a deadline.
 * <p>
 * Safe for use by several threads.
 *
 * @param <C> the SDK's client
 */
public abstract class AwsConnection<C extends SdkClient> implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    /** Enough for a service that answers in tens of milliseconds, and for a second attempt within ten seconds. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);
    private static final int ACCOUNT = 4;

    private final AwsSettings settings;
    private final Supplier<SdkHttpClient> httpClient;
    private final Supplier<AwsCredentialsProvider> credentials;
    private final Consumer<String> redact;
    private final ClockSkew skew = new ClockSkew();
    private final SharedBackoff<AwsServiceException> backoff = new SharedBackoff<>(System::nanoTime,
            duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()), () -> ThreadLocalRandom.current().nextDouble());
    private Optional<Parts<C>> parts = Optional.empty();
    private volatile Optional<String> region;
    private volatile Optional<String> account;
    private boolean closed;

    private record Parts<C>(C client, SdkHttpClient http, Credentials credentials, RetriesWithinDeadline retries) {
    }

    /**
     * Creates one without a client.
     *
     * @param settings where the service is
     * @param setup how it is called
     */
    protected AwsConnection(AwsSettings settings, ClientSetup setup) {
        this.settings = settings;
        this.redact = setup.redact();
        this.httpClient = setup.httpClient();
        this.credentials = setup.credentials();
        this.region = settings.region();
        this.account = settings.roleArn().isEmpty() ? Optional.empty() : account(settings.roleArn().get());
    }

    /** Creates the service's client. */
    protected abstract C client(ClientParts parts);

    /** Returns the region, if known by now. */
    public Optional<String> region() {
        return region;
    }

    /** Returns where secrets are that are named without an ARN, as far as it is known by now. */
    public CallerScope callerScope() {
        return new CallerScope(region, account, settings.roleArn());
    }

    /** Returns where secrets are that are named without an ARN, as far as it is known without a call. */
    public CallerScope callerScopeBySettings() {
        return new CallerScope(region.or(() -> regionBySettings().map(Region::id)), account, settings.roleArn());
    }

    /** Records the ARN of a secret that was queried by its name, and so is in the caller's account. */
    public void found(String arn) {
        if (account.isEmpty()) {
            account = account(arn);
        }
    }

    private static Optional<String> account(String arn) {
        String account = Arn.part(arn, ACCOUNT);
        return account.isEmpty() ? Optional.empty() : Optional.of(account);
    }

    /** Returns how far the service's clock is ahead, by its last answer. */
    public Optional<Duration> clockSkew() {
        return skew.ahead();
    }

    /** Returns the AWS command line for the same region and endpoint. */
    public AwsCommandLine commandLine() {
        return new AwsCommandLine(region, settings.endpoint().map(Object::toString));
    }

    /**
     * Makes a call on a thread of its own, so that the caller waits no longer than the deadline, also while region and
     * credentials are looked up.
     */
    public <T> T callOnOwnThread(Deadline deadline, BiFunction<C, AwsRequestOverrideConfiguration, T> call) {
        return ParallelCalls.map(List.of(call), 1, deadline, one -> call(deadline, one), one -> this.<T> late())
                .get(0);
    }

    private <T> T late() {
        throw timeout();
    }

    /**
     * Returns the failure of a call that did not end in time: the last error by which the service asked for fewer calls, if it
     * has served none since.
     */
    public RuntimeException timeout() {
        Optional<AwsServiceException> answer = backoff.answer();
        return answer.isPresent() ? answer.get() : new OutOfTimeException();
    }

    /**
     * Makes a call on this thread.
     *
     * @param deadline when the call has to end, retries included
     * @param call receives the client, and the request's override for the deadline
     */
    public <T> T call(Deadline deadline, BiFunction<C, AwsRequestOverrideConfiguration, T> call) {
        Parts<C> ready = parts();
        return ready.retries().within(deadline, () -> call.apply(ready.client(), limits(deadline)));
    }

    private static AwsRequestOverrideConfiguration limits(Deadline deadline) {
        Duration left = deadline.remaining();
        if (left.isZero()) {
            throw new OutOfTimeException();
        }
        return AwsRequestOverrideConfiguration.builder().apiCallTimeout(left)
                .apiCallAttemptTimeout(ATTEMPT_TIMEOUT.compareTo(left) < 0 ? ATTEMPT_TIMEOUT : left).build();
    }

    private synchronized Parts<C> parts() {
        if (closed) {
            throw new ConnectionClosedException();
        }
        if (parts.isEmpty()) {
            parts = Optional.of(connect());
        }
        return parts.get();
    }

    private Parts<C> connect() {
        Region of = findRegion();
        region = Optional.of(of.id());
        SdkHttpClient http = new EndingHttpClient(
                new BoundedHttpClient(new ClockReadingHttpClient(httpClient.get(), skew)));
        Credentials own = new Credentials(credentials.get(), false, redact);
        Credentials caller = settings.roleArn().isEmpty() ? own
                : new Credentials(new AssumedRole(settings.roleArn().get(), own, of, http), true, redact);
        RetriesWithinDeadline retries = new RetriesWithinDeadline(backoff);
        return new Parts<>(client(new ClientParts(of, caller, http, retries, settings.endpoint())), http, caller, retries);
    }

    /** Returns the HTTP client on the JDK's own, with the timeouts of one attempt. */
    public static SdkHttpClient httpClient() {
        return httpClientBuilder().build();
    }

    /** As {@link #httpClient()}, without a proxy. */
    static SdkHttpClient directHttpClient() {
        return httpClientBuilder().proxyConfiguration(ProxyConfiguration.builder().useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false).build()).build();
    }

    private static UrlConnectionHttpClient.Builder httpClientBuilder() {
        return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_TIMEOUT).socketTimeout(ATTEMPT_TIMEOUT);
    }

    private Region findRegion() {
        Optional<Region> found = regionBySettings();
        if (found.isEmpty()) {
            found = region(new InstanceProfileRegionProvider());
        }
        if (found.isEmpty()) {
            throw new NoRegionException();
        }
        return found.get();
    }

    /** Finds the region in the order of the SDK's chain, with the variable of the command line in between. */
    private Optional<Region> regionBySettings() {
        if (settings.region().isPresent()) {
            return Optional.of(Region.of(settings.region().get()));
        }
        Optional<Region> found = region(new SystemSettingsRegionProvider())
                .or(() -> settings.defaultRegion().map(Region::of));
        return found.isPresent() ? found : region(new AwsProfileRegionProvider());
    }

    private static Optional<Region> region(AwsRegionProvider provider) {
        try {
            return Optional.ofNullable(provider.getRegion());
        } catch (SdkClientException | IllegalArgumentException | IllegalStateException e) {
            // A provider without a region throws, and so does one that cannot read the file of profiles
            return Optional.empty();
        }
    }

    /** Ends the calls in progress, which fail. */
    @Override
    public final synchronized void close() {
        closed = true;
        parts.ifPresent(open -> {
            open.http().close();
            open.client().close();
            open.credentials().close();
        });
        parts = Optional.empty();
    }
}

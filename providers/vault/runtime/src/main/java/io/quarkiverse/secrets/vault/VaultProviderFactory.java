package io.quarkiverse.secrets.vault;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.providers.support.BackendLocation;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * Creates the provider of the backend {@code hashicorp-vault}.
 */
public final class VaultProviderFactory implements SecretsProviderFactory {

    private static final List<String> LOCATION = List.of("vault.url", "vault.namespace", "vault.mount", "vault.path");
    private static final List<String> LOCATION_VARIABLES = List.of("VAULT_ADDR", "VAULT_NAMESPACE");

    private final RetryPolicy retries;
    private final LongSupplier nanoTime;
    private final Clock clock;

    /** Creates one with the system's clocks. */
    public VaultProviderFactory() {
        this(new RetryPolicy(VaultProviderFactory::sleep, () -> ThreadLocalRandom.current().nextDouble(), Clock.systemUTC()),
                System::nanoTime, Clock.systemUTC());
    }

    /**
     * @param retries waits between attempts
     * @param nanoTime gives the time that leases are measured with
     * @param clock gives the time that the server's is compared with
     */
    VaultProviderFactory(RetryPolicy retries, LongSupplier nanoTime, Clock clock) {
        this.retries = retries;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    @Override
    public BackendDescriptor descriptor() {
        return KnownBackends.HASHICORP_VAULT;
    }

    @Override
    public SecretsProvider create(ProviderContext context) {
        String location = BackendLocation.of(context, LOCATION, LOCATION_VARIABLES) + context.applicationName().orElse("");
        return new VaultProvider(VaultSettings.of(context), location, LoginFactory.of(context, nanoTime), retries,
                context::redact, nanoTime, clock);
    }

    @Override
    public void prepare() {
        VaultWarmUp.run(System.getenv());
    }

    private static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }
}

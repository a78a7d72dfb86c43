package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.backend.Seed;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** The {@code .env} that a dev service is filled from when the application is built. */
final class EnvFileAsSeed implements Seed {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Supplier<SecretsProvider> envFile;

    /** @param envFile creates the backend */
    EnvFileAsSeed(Supplier<SecretsProvider> envFile) {
        this.envFile = envFile;
    }

    /** Reads the file first: a secret that it has is changed in its line. */
    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        try (SecretsProvider provider = envFile.get()) {
            provider.fetch(List.of(reference), Deadline.after(TIMEOUT));
            return provider.howToSet(reference, definition);
        } catch (SecretsProviderException e) {
            return e.remedy();
        }
    }
}

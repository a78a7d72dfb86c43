package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Stores values in the {@code .env} that a refused start has read. Safe for use by several threads. */
final class EnvFileRepair {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final SecretsProvider envFile;
    private final BackendChain backends;

    /**
     * @param envFile the backend, another than the one that the start has used and closed. It keeps nothing open
     * @param backends says what a secret's reference is
     */
    EnvFileRepair(SecretsProvider envFile, BackendChain backends) {
        this.envFile = envFile;
        this.backends = backends;
    }

    /**
     * Stores what can be stored.
     *
     * @param values by the name of the secret
     * @param find gives the secret of a name; one that it does not know is passed over
     * @return why a value was not stored, by the name of the secret
     */
    Map<String, String> store(Map<String, String> values, Function<String, Optional<SecretDefinition>> find) {
        Map<String, String> failures = new TreeMap<>();
        values.forEach((name, value) -> find.apply(name).ifPresent(definition -> {
            try {
                envFile.management().set(backends.reference(definition), value, Deadline.after(TIMEOUT));
            } catch (SecretsProviderException e) {
                failures.put(name, e.getMessage() + "; " + e.remedy());
            }
        }));
        return failures;
    }
}

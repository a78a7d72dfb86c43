package io.quarkiverse.secrets.runtime.config;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.generate.ConstrainedGenerator;
import io.quarkiverse.secrets.runtime.generate.GeneratedValue;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Stores values in the {@code .env} that a refused start has read. Safe for use by several threads. */
final class EnvFileRepair {

    private static final String COMPONENT = "error-page";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final SecretsProvider envFile;
    private final BackendChain backends;
    private final Consumer<SecretStored> audit;
    private final ConstrainedGenerator generator = new ConstrainedGenerator(new SecureRandom());

    /**
     * @param envFile the backend, another than the one that the start has used and closed. It keeps nothing open
     * @param backends says what a secret's reference is
     * @param audit takes what was stored, and what could not be
     */
    EnvFileRepair(SecretsProvider envFile, BackendChain backends, Consumer<SecretStored> audit) {
        this.envFile = envFile;
        this.backends = backends;
        this.audit = audit;
    }

    /**
     * Stores what can be stored.
     *
     * @param values by the name of the secret; an empty one stands for a generated one
     * @param find gives the secret of a name; one that it does not know is passed over
     * @return why a value was not stored, by the name of the secret
     */
    Map<String, String> store(Map<String, String> values, Function<String, Optional<SecretDefinition>> find) {
        Map<String, String> failures = new TreeMap<>();
        values.forEach((name, value) -> find.apply(name).ifPresent(definition -> {
            try {
                envFile.management().set(backends.reference(definition), value.isEmpty() ? generated(definition) : value,
                        Deadline.after(TIMEOUT));
                audit.accept(new SecretStored(name, COMPONENT, Optional.of(KnownBackends.ENV_FILE.id().value()),
                        Optional.empty()));
            } catch (SecretsProviderException e) {
                audit.accept(new SecretStored(name, COMPONENT, Optional.empty(), Optional.of(e.getMessage())));
                failures.put(name, e.getMessage() + "; " + e.remedy());
            }
        }));
        return failures;
    }

    /** Whether a value can be generated that satisfies the constraints of a secret. */
    boolean generates(SecretDefinition definition) {
        return generator.generate(definition).isPresent();
    }

    private String generated(SecretDefinition definition) {
        return generator.generate(definition).map(GeneratedValue::value).orElseThrow(() -> new SecretsProviderException(
                "Secret " + definition.name() + " could not be generated: no random value satisfies its constraints",
                "enter a value"));
    }
}

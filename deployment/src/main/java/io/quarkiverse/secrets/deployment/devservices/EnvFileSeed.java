package io.quarkiverse.secrets.deployment.devservices;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jboss.logging.Logger;

import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Reads the values that the backend {@code env-file} has for secrets.
 */
final class EnvFileSeed {

    private static final Logger LOG = Logger.getLogger(EnvFileSeed.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private EnvFileSeed() {
    }

    /** Returns the values of those that it has. A file that cannot be read has none, and a warning names it. */
    static Map<SecretReference, String> of(Collection<SecretReference> references, ProviderContext settings) {
        Map<SecretReference, String> values = new LinkedHashMap<>();
        try (SecretsProvider envFile = new EnvFileProviderFactory().create(settings)) {
            envFile.fetch(references, Deadline.after(PATIENCE)).outcomes().forEach((reference, outcome) -> {
                if (outcome instanceof Found found) {
                    values.put(reference, found.value());
                }
            });
        } catch (SecretsProviderException e) {
            LOG.warnf("The dev service starts without secrets: %s. Fix: %s", e.getMessage(), e.remedy());
        }
        return values;
    }
}

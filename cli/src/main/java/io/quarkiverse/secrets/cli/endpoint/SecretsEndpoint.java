package io.quarkiverse.secrets.cli.endpoint;

import java.util.function.Function;
import java.util.function.Predicate;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * A backend or a file by itself, as a side of a comparison, or as the source or the target of a migration.
 *
 * @param backend which backend it is
 * @param name its name on the command line: the backend, or the path of a file
 * @param provider speaks to it; the process environment takes no precedence over a file
 * @param references where it keeps a secret
 * @param keys identifies the key of a reference: equal for two references that mean one key of it
 * @param shadowed whether the process environment has a value of a secret, which an application would use instead of a file's
 */
public record SecretsEndpoint(BackendId backend, String name, SecretsProvider provider,
        Function<SecretDefinition, SecretReference> references, Function<SecretReference, String> keys,
        Predicate<SecretReference> shadowed) {

    /** Changes it. */
    public SecretsManagement management() {
        return provider.management();
    }

    /** Where it keeps a secret. */
    public SecretReference reference(SecretDefinition definition) {
        return references.apply(definition);
    }

    /** Identifies the key of a reference: equal for two references that mean one key of it. */
    public String key(SecretReference reference) {
        return keys.apply(reference);
    }

    /** Whether the process environment has a value of a secret, which an application would use instead of a file's. */
    public boolean isShadowed(SecretReference reference) {
        return shadowed.test(reference);
    }

    /** Whether its keys are lines of a file, so that each has one value for all secrets that use it. */
    public boolean isFile() {
        return backend.equals(KnownBackends.ENV_FILE.id());
    }
}

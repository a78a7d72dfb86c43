package io.quarkiverse.secrets.cli.backend;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.envfile.EnvFileKeys;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;

/**
 * Says which references are one key to a backend, and which of its keys no registered secret uses. Immutable.
 */
public final class BackendKeys {

    private final boolean envFile;
    private final SecretsManagement management;
    private final Definitions registered;

    /**
     * @param backend which backend it is
     * @param management answers for all backends but {@code env-file}, where the spellings of a name are one key only of an
     *        application
     * @param registered the secrets whose names may be spelled in several ways
     */
    public BackendKeys(BackendId backend, SecretsManagement management, Definitions registered) {
        this.envFile = backend.equals(KnownBackends.ENV_FILE.id());
        this.management = management;
        this.registered = registered;
    }

    /** Identifies the key of a reference: equal for two references that mean one key. */
    public String key(SecretReference reference) {
        if (!envFile) {
            return management.identity(reference);
        }
        // In a file, all spellings of a registered name are that name's
        return registered.find(reference.name()).isPresent() ? SecretNames.canonical(reference.name())
                : EnvFileKeys.of(reference.name());
    }

    /**
     * Returns the names of the keys that no registered secret uses.
     *
     * @param keys all keys that the backend has
     * @param prefix what goes before the names of secrets
     * @param references where the registered secrets are
     */
    public Collection<String> unregistered(List<String> keys, String prefix, List<SecretReference> references) {
        Set<String> taken = new HashSet<>();
        for (SecretReference reference : references) {
            taken.add(key(reference));
            if (envFile && reference.field().isEmpty()) {
                taken.add(SecretNames.canonical(reference.key()));
            }
        }
        Map<String, String> unregistered = new TreeMap<>();
        for (String key : keys) {
            // A file has its secrets under their names alone
            Optional<String> name = envFile ? Optional.of(key) : management.nameOf(key, prefix);
            if (name.isPresent() && !taken.contains(listed(key))) {
                unregistered.put(name.get(), key);
            }
        }
        return unregistered.keySet();
    }

    /** As {@link #key} has it. */
    private String listed(String key) {
        return envFile ? SecretNames.canonical(key) : key(SecretReference.named(key));
    }
}

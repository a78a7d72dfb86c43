package io.quarkiverse.secrets.cli.backend;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.azure.KeyVaultNames;
import io.quarkiverse.secrets.runtime.envfile.EnvFileKeys;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Says which references are one key to a backend, and which of its keys no registered secret uses. Immutable.
 */
public final class BackendKeys {

    private static final String ENV_FILE = "env-file";
    private static final String AZURE = "azure-key-vault";
    private static final String VAULT = "hashicorp-vault";

    private final String backend;
    private final Definitions registered;

    /**
     * @param backend the backend's name in configuration
     * @param registered the secrets whose names may be spelled in several ways
     */
    public BackendKeys(String backend, Definitions registered) {
        this.backend = backend;
        this.registered = registered;
    }

    /** Identifies the key of a reference: equal for two references that mean one key. */
    public String key(SecretReference reference) {
        String field = reference.field().map(name -> " " + name).orElse("");
        return switch (backend) {
            // In a file, all spellings of a registered name are that name's
            case ENV_FILE -> registered.find(reference.name()).isPresent() ? SecretNames.canonical(reference.name())
                    : EnvFileKeys.of(reference.name());
            case AZURE -> KeyVaultNames.of(reference.key()).orElse(reference.key()).toLowerCase(Locale.ROOT) + field;
            default -> reference.key() + field;
        };
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
            if (backend.equals(ENV_FILE) && reference.field().isEmpty()) {
                taken.add(SecretNames.canonical(reference.key()));
            }
        }
        Map<String, String> unregistered = new TreeMap<>();
        String before = prefixOfKeys(prefix);
        for (String key : keys) {
            boolean below = backend.equals(VAULT) && key.indexOf('/') >= 0 && prefix.indexOf('/') >= 0;
            if (key.startsWith(before) && key.length() > before.length() && !below && !taken.contains(listed(key))) {
                unregistered.put(key.substring(before.length()), key);
            }
        }
        return unregistered.keySet();
    }

    /** As {@link #key} has it. */
    private String listed(String key) {
        return backend.equals(ENV_FILE) ? SecretNames.canonical(key) : key(SecretReference.named(key));
    }

    /**
     * A file has its secrets under their names alone, and of the folders in a prefix, the fields of a path in Vault have none.
     */
    private String prefixOfKeys(String prefix) {
        return switch (backend) {
            case ENV_FILE -> "";
            case VAULT -> prefix.substring(prefix.lastIndexOf('/') + 1);
            default -> prefix;
        };
    }
}

package io.quarkiverse.secrets.cli.command;

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
 * Says which references are one key to a backend, and which of its keys are secrets beside the registered ones. Immutable.
 */
final class BackendKeys {

    private static final String ENV_FILE = "env-file";
    private static final String AZURE = "azure-key-vault";
    private static final String VAULT = "hashicorp-vault";

    private final String backend;
    private final Definitions registered;

    /**
     * @param backend the backend's name in configuration
     * @param registered the secrets whose names may be spelled in several ways
     */
    BackendKeys(String backend, Definitions registered) {
        this.backend = backend;
        this.registered = registered;
    }

    /** What two references have in common if they mean one key. */
    String place(SecretReference reference) {
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
     * The names of the keys that no registered secret is kept under.
     *
     * @param keys all keys that the backend has
     * @param prefix what goes before the names of secrets
     * @param references where the registered secrets are
     */
    Collection<String> beside(List<String> keys, String prefix, List<SecretReference> references) {
        Set<String> taken = new HashSet<>();
        for (SecretReference reference : references) {
            taken.add(place(reference));
            if (backend.equals(ENV_FILE) && reference.field().isEmpty()) {
                taken.add(SecretNames.canonical(reference.key()));
            }
        }
        Map<String, String> beside = new TreeMap<>();
        String before = prefixOfKeys(prefix);
        for (String key : keys) {
            boolean below = backend.equals(VAULT) && key.indexOf('/') >= 0 && prefix.indexOf('/') >= 0;
            if (key.startsWith(before) && key.length() > before.length() && !below && !taken.contains(listed(key))) {
                beside.put(key.substring(before.length()), key);
            }
        }
        return beside.keySet();
    }

    /** As {@link #place} has it. */
    private String listed(String key) {
        return backend.equals(ENV_FILE) ? SecretNames.canonical(key) : place(SecretReference.named(key));
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

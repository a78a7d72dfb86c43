package io.quarkiverse.secrets.runtime.config;

import java.security.KeyStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.keys.InvalidKeyMaterialException;
import io.quarkiverse.secrets.runtime.keys.KeyStoreReader;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.store.ValuesCheck;

/**
 * Opens key stores with their passwords, which are secrets of their own: checks that they belong together, and reads one for
 * the place that it is injected into. Safe for use by several threads.
 */
final class KeyStorePasswords implements ValuesCheck {

    private final List<TargetType> stores;
    private final Definitions definitions;

    /** @param types those of all secrets: the ones without a password are left out */
    KeyStorePasswords(Collection<TargetType> types, Definitions definitions) {
        this.stores = types.stream().filter(type -> type.password().isPresent()).toList();
        this.definitions = definitions;
    }

    @Override
    public void check(Function<String, Optional<String>> values, Consumer<Problem> problems, Consumer<String> warnings) {
        for (TargetType store : stores) {
            Optional<String> value = values.apply(store.name());
            Optional<String> password = values.apply(store.password().get());
            Optional<SecretDefinition> definition = definitions.find(store.password().get());
            boolean missing = password.isEmpty() && definition.isPresent() && definition.get().required();
            // What is missing, and what is no key store, is reported for itself
            if (value.isPresent() && !missing && isClosed(value.get(), password)) {
                problems.accept(problem(store, password.isPresent()));
            }
        }
    }

    private static boolean isClosed(String value, Optional<String> password) {
        try {
            return KeyStoreReader.read(value, password.orElse("")).isEmpty();
        } catch (InvalidKeyMaterialException noKeyStore) {
            return false;
        }
    }

    private Problem problem(TargetType store, boolean password) {
        Optional<SecretDefinition> definition = definitions.find(store.name());
        return new Problem(store.name(), violation(store.password().get(), password),
                definition.map(SecretDefinition::description).orElse(""),
                definition.map(SecretDefinition::usedBy).orElse(List.of()), remedy(store.password().get()));
    }

    private static String violation(String secret, boolean isSet) {
        return isSet ? "cannot be opened: its password is not the one in " + secret
                : "is a key store with a password, and " + secret + " is not set";
    }

    private static String remedy(String secret) {
        return "store the key store's password in " + secret;
    }

    /**
     * The key store in a value.
     *
     * @param secret the name of the secret with its password
     * @throws InvalidKeyMaterialException if it is none, or has another password
     */
    static KeyStore open(String value, String secret, Optional<String> password) {
        return KeyStoreReader.read(value, password.orElse("")).orElseThrow(
                () -> KeyStoreReader.closed(violation(secret, password.isPresent()), remedy(secret)));
    }
}

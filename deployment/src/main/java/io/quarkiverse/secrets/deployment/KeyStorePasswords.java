package io.quarkiverse.secrets.deployment;

import java.security.KeyStore;
import java.util.Collection;
import java.util.List;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.registry.TargetType.Shape;

/** Finds the secrets with the passwords of key stores that are injected. */
final class KeyStorePasswords {

    private static final String KEY_STORE = KeyStore.class.getName();

    private KeyStorePasswords() {
    }

    /** The passwords, each as needed as its key store. */
    static List<SecretDefinition> of(Collection<Usage> usages) {
        return usages.stream().filter(usage -> usage.password().isPresent())
                .map(usage -> SecretDefinition.named(usage.password().get()).required(usage.definition().required())
                        .description("Password of the key store " + usage.definition().name())
                        .usedBy(usage.definition().usedBy()).build())
                .toList();
    }

    /** A line for each password that nothing is opened with. */
    static List<String> misplaced(Collection<Usage> usages) {
        return usages.stream()
                .filter(usage -> usage.password().isPresent() && usage.target().filter(KeyStorePasswords::isKeyStore).isEmpty())
                .map(usage -> "@Secret on " + String.join(", ", usage.definition().usedBy()) + " has a password, which only a"
                        + " KeyStore without a converter of its own is opened with: remove it")
                .toList();
    }

    private static boolean isKeyStore(TargetType type) {
        return type.type().equals(KEY_STORE) && type.shape() == Shape.SINGLE && type.converter().isEmpty();
    }
}

package io.quarkiverse.secrets.runtime.config;

import java.util.NoSuchElementException;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.Snapshot;
import io.smallrye.config.SecretKeysHandler;

/**
 * Puts the current value of a secret in the place of <code>${secret::NAME}</code>. An optional secret that is not set leaves
 * nothing there, which configuration takes for a property that is not set.
 */
final class StoreSecretKeysHandler implements SecretKeysHandler {

    private final SecretStore store;

    StoreSecretKeysHandler(SecretStore store) {
        this.store = store;
    }

    @Override
    public String decode(String secretName) {
        Snapshot snapshot = store.snapshot();
        return snapshot.value(secretName).orElseGet(() -> notSet(snapshot, secretName));
    }

    @Override
    public String getName() {
        return SecretExpressions.HANDLER;
    }

    private static String notSet(Snapshot snapshot, String secretName) {
        String canonical = SecretNames.canonical(secretName);
        SecretStatus status = snapshot.statuses().stream()
                .filter(known -> SecretNames.canonical(known.name()).equals(canonical)).findFirst()
                .orElseThrow(() -> new NoSuchElementException(SecretExpressions.of(secretName)
                        + " asks for a secret that is not"
                        + " registered, or not loaded yet: set quarkus.secrets.registry.\"" + secretName + "\".required=true"));
        if (status.required()) {
            throw new NoSuchElementException(SecretExpressions.of(secretName) + " asks for a secret that is not set: set it, or"
                    + " set quarkus.secrets.registry.\"" + status.name() + "\".required=false");
        }
        return "";
    }
}

package io.quarkiverse.secrets.runtime.config;

import java.util.NoSuchElementException;

import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.SecretView;
import io.smallrye.config.SecretKeysHandler;

/**
 * Puts the current value of a secret in the place of <code>${secret::NAME}</code> and <code>${secret::NAME:default}</code>. An
 * optional secret that is not set and has no default leaves nothing there, which configuration takes for a property that is
 * not set.
 */
final class StoreSecretKeysHandler implements SecretKeysHandler {

    private final SecretStore store;

    StoreSecretKeysHandler(SecretStore store) {
        this.store = store;
    }

    @Override
    public String decode(String expression) {
        SecretExpression secret = SecretExpression.parse(expression);
        SecretView secrets = store.view();
        return secrets.value(secret.name()).or(secret::fallback).orElseGet(() -> notSet(secrets, secret.name()));
    }

    @Override
    public String getName() {
        return SecretExpression.HANDLER;
    }

    private static String notSet(SecretView secrets, String name) {
        SecretStatus status = secrets.status(name).orElseThrow(() -> new NoSuchElementException(SecretExpression.of(name)
                + " asks for a secret that is not registered, or not loaded yet: set quarkus.secrets.registry.\"" + name
                + "\".required=true"));
        if (status.required()) {
            throw new NoSuchElementException(SecretExpression.of(name) + " asks for a secret that is not set: set it, or set"
                    + " quarkus.secrets.registry.\"" + status.name() + "\".required=false");
        }
        return "";
    }
}

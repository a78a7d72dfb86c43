package io.quarkiverse.secrets.runtime.config;

import io.smallrye.config.SecretKeysHandler;

/**
 * Leaves <code>${secret::NAME}</code> as it stands. It is in place at build time and where the application
 * is initialised statically while it is built: run-time properties are read there too, there are no secrets, and none may ever
 * be recorded.
 */
public class UnresolvedSecretKeysHandler implements SecretKeysHandler {

    @Override
    public String decode(String secretName) {
        return SecretExpression.of(secretName);
    }

    @Override
    public String getName() {
        return SecretExpression.HANDLER;
    }
}

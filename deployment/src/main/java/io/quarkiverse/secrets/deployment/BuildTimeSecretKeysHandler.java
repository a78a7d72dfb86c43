package io.quarkiverse.secrets.deployment;

import io.quarkiverse.secrets.runtime.config.UnresolvedSecretKeysHandler;

/**
 * The handler of <code>${secret::NAME}</code> while the application is built. It is a class of its own because the handlers
 * that are found as services and exist at run time would be part of the application's configuration too.
 */
public class BuildTimeSecretKeysHandler extends UnresolvedSecretKeysHandler {
}

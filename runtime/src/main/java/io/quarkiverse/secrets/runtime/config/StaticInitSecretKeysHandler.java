package io.quarkiverse.secrets.runtime.config;

/**
 * Resolves <code>${secret::NAME}</code> while the application is initialised statically, once the secrets are loaded. Before
 * that, an expression stays as it is.
 */
final class StaticInitSecretKeysHandler extends UnresolvedSecretKeysHandler {

    private final SecretsLoading loading;
    private final StoreSecretKeysHandler resolved;

    StaticInitSecretKeysHandler(SecretsLoading loading) {
        this.loading = loading;
        this.resolved = new StoreSecretKeysHandler(loading.store());
    }

    @Override
    public String decode(String expression) {
        return loading.isLoaded() ? resolved.decode(expression) : super.decode(expression);
    }
}

package io.quarkiverse.secrets.cli.testing;

import java.nio.file.Path;
import java.util.Map;

import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** {@code .env} in a folder. */
final class EnvFileTestBackend extends TestBackend {

    private final SecretsProvider provider;

    EnvFileTestBackend(Path folder) {
        provider = new EnvFileProviderFactory()
                .create(TestContext.of(Map.of("env-file.paths", folder.resolve(".env").toString()), Map.of()));
    }

    @Override
    public String id() {
        return "env-file";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    protected SecretsProvider provider() {
        return provider;
    }
}

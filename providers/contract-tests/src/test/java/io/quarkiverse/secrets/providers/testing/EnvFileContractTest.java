package io.quarkiverse.secrets.providers.testing;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.spi.SecretsProvider;

class EnvFileContractTest extends SecretsProviderContract {

    @TempDir
    Path folder;

    @Override
    protected SecretsProvider create() {
        return new EnvFileProviderFactory()
                .create(TestContext.of(Map.of("env-file.paths", folder.resolve(".env").toString()), Map.of()));
    }

    @Override
    protected boolean has(Ability ability) {
        return false;
    }

    /** By the time of the file. */
    @Override
    protected boolean tellsWhenStored() {
        return true;
    }

    /** A file is at most 1 MiB, and the key, the {@code =} and the end of the line are in it too. */
    @Override
    protected int largestValue() {
        return (1 << 20) - key("large").length() - 2;
    }

    /** Keys in a {@code .env} are environment variables. */
    @Override
    protected String key(String name) {
        return super.key(name).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}

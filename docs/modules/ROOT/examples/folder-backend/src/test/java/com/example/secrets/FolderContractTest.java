package com.example.secrets;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.providers.testing.SecretsProviderContract;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.SecretsProvider;

class FolderContractTest extends SecretsProviderContract {

    @TempDir
    Path folder;

    @Override
    protected SecretsProvider create() {
        return new FolderProviderFactory().create(TestContext.of(Map.of("custom.folder.path", folder.toString()), Map.of()));
    }

    @Override
    protected boolean has(Ability ability) {
        return false;
    }

    @Override
    protected int largestValue() {
        return 1 << 20;
    }
}

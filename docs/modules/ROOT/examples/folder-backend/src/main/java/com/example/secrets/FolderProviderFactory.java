package com.example.secrets;

import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/** Creates the provider of the backend {@code folder}. */
public final class FolderProviderFactory implements SecretsProviderFactory {

    private static final String PATH = "custom.folder.path";

    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.of("folder", "com.example:secrets-folder").withHints("SECRETS_FOLDER");
    }

    @Override
    public SecretsProvider create(ProviderContext context) {
        String path = context.setting(PATH).orElse(context.environment().getOrDefault("SECRETS_FOLDER", ""));
        if (path.isBlank() || !Files.isDirectory(Path.of(path))) {
            throw new SecretsProviderException("quarkus.secrets." + PATH + " names no folder",
                    "set it, or the environment variable SECRETS_FOLDER, to the folder with the secrets");
        }
        return new FolderProvider(Path.of(path));
    }
}

package io.quarkiverse.secrets.providers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.runtime.mountedfiles.MountedFilesProviderFactory;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** A folder whose files a person or Docker has written, with a line end behind each value. */
class MountedFilesContractTest extends SecretsProviderContract {

    @TempDir
    Path folder;

    @Override
    protected SecretsProvider create() {
        return new MountedFilesProviderFactory()
                .create(TestContext.of(Map.of("mounted-files.paths", folder.toString()), Map.of()));
    }

    @Override
    protected boolean isReadOnly() {
        return true;
    }

    @Override
    protected Optional<String> store(SecretsProvider provider, SecretReference reference, String value) {
        try {
            Files.writeString(folder.resolve(reference.key()), value + "\n");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

package io.quarkiverse.secrets.providers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.runtime.mountedfiles.MountedFilesProviderFactory;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** A volume of Kubernetes, which is swapped whenever a value changes, and whose values are kept to the last character. */
@DisabledOnOs(OS.WINDOWS)
class MountedVolumeContractTest extends SecretsProviderContract {

    @TempDir
    Path folder;
    private final Map<String, String> values = new TreeMap<>();
    private int generations;

    @Override
    protected SecretsProvider create() {
        return new MountedFilesProviderFactory().create(TestContext.of(
                Map.of("mounted-files.paths", folder.toString(), "mounted-files.keep-line-end", "true"), Map.of()));
    }

    @Override
    protected boolean isReadOnly() {
        return true;
    }

    @Override
    protected Optional<String> store(SecretsProvider provider, SecretReference reference, String value) {
        values.put(reference.key(), value);
        try {
            swap();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void swap() throws IOException {
        generations++;
        Path next = Files.createDirectory(folder.resolve("..generation_" + generations));
        for (Map.Entry<String, String> value : values.entrySet()) {
            Files.writeString(next.resolve(value.getKey()), value.getValue());
        }
        Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), next.getFileName());
        Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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

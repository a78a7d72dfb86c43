package io.quarkiverse.secrets.cli.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.console.CliException;

class PluginBackendsTest {

    @TempDir
    Path folder;

    private static PluginBackends named(String folders) {
        return new PluginBackends(List::of, Map.of("SECRETS_PLUGINS", folders));
    }

    @Test
    void nothingBetweenSeparatorsIsNotTheCurrentFolder() throws IOException {
        // Any jar in the current folder that were taken would fail the load
        Path jar = Path.of("plugin-backends-test.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/io.quarkiverse.secrets.spi.SecretsProviderFactory"));
            out.write("com.example.NotThere\n".getBytes());
        }
        try {
            assertThat(named(File.pathSeparator + folder + File.pathSeparator + " ").descriptors()).isEmpty();
            assertThatExceptionOfType(CliException.class).isThrownBy(() -> named(".").descriptors())
                    .withMessageContaining("com.example.NotThere");
        } finally {
            Files.delete(jar);
        }
    }

    @Test
    void folderThatIsNotThereIsNamed() {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> named(folder.resolve("none").toString()).descriptors())
                .withMessage("the folder " + folder.resolve("none") + " of SECRETS_PLUGINS cannot be read");
    }
}

package io.quarkiverse.secrets.cli.app;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.console.CliException;

class ApplicationReaderTest {

    @TempDir
    Path folder;

    @Test
    void aFileThatIsNotAJarIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.jar"), "no jar");

        assertThatExceptionOfType(CliException.class).isThrownBy(() -> ApplicationReader.read(file, List.of()))
                .withMessage(file + " is not a jar");
    }
}

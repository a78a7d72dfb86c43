package io.quarkiverse.secrets.cli.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.console.CliException;

class ConfigurationFilesTest {

    @TempDir
    Path folder;

    @Test
    void aBrokenEscapeIsReportedWithItsFileAndNotWithItsText() throws IOException {
        Files.writeString(folder.resolve("application.properties"), "db.password=hunter2\\u12\n");
        assertThatThrownBy(() -> ConfigurationFiles.inFolder(folder, List.of("prod"))).isInstanceOf(CliException.class)
                .hasMessageContaining("application.properties is not a valid properties file")
                .hasMessageNotContaining("hunter2");
    }
}

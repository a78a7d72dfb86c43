package io.quarkiverse.secrets.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.console.CliException;

class ConfigurationFilesTest {

    @TempDir
    Path folder;

    @Test
    void sourcesAreNamedAsSmallRyeNamesThem() {
        Map<String, byte[]> files = Map.of("application.properties", new byte[0], "application.yaml", "a: 1".getBytes());

        assertThat(ConfigurationFiles.inApplication(files, List.of("prod"))).extracting(ConfigSource::getName)
                .containsExactlyInAnyOrder("PropertiesConfigSource[source=application.properties]",
                        "YamlConfigSource[source=application.yaml]");
    }

    @Test
    void aBrokenEscapeIsReportedWithItsFileAndNotWithItsText() throws IOException {
        Files.writeString(folder.resolve("application.properties"), "db.password=hunter2\\u12\n");
        assertThatThrownBy(() -> ConfigurationFiles.inFolder(folder, List.of("prod"))).isInstanceOf(CliException.class)
                .hasMessageContaining("application.properties is not a valid properties file")
                .hasMessageNotContaining("hunter2");
    }
}

package com.example.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.QuarkusUnitTest;

/** An application that has the backend among its dependencies. */
class FolderApplicationTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(
                    jar -> jar.addClasses(FolderProviderFactory.class, FolderProvider.class, FolderManagement.class)
                            .addAsResource("META-INF/services/io.quarkiverse.secrets.spi.SecretsProviderFactory"))
            .overrideConfigKey("quarkus.secrets.backend", "folder")
            .overrideConfigKey("quarkus.secrets.custom.folder.path", folder())
            .setLogRecordPredicate(log -> log.getLoggerName().equals("io.quarkus.config")
                    && Arrays.toString(log.getParameters()).contains("quarkus.secrets"))
            .assertLogRecords(logs -> assertThat(logs).as("reports of settings that do not exist").isEmpty());

    @ConfigProperty(name = "API_KEY")
    String apiKey;

    @Inject
    SecretsManager secrets;

    @ConfigProperty(name = "quarkus.secrets.custom.folder.path")
    Path folder;

    private static String folder() {
        try {
            Path folder = Files.createTempDirectory("folder-backend");
            Files.writeString(folder.resolve("API_KEY"), "value-of-the-file");
            return folder.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void secretIsInjectedFromItsFileAndSetThere() throws IOException {
        assertThat(apiKey).isEqualTo("value-of-the-file");

        secrets.set("API_KEY", "new-value");

        assertThat(Files.readString(folder.resolve("API_KEY"))).isEqualTo("new-value");
        assertThat(secrets.get("API_KEY")).isEqualTo("new-value");
    }
}

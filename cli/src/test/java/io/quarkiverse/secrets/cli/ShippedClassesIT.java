package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;

class ShippedClassesIT {

    @Test
    void theCommandLineHasTheProvidersAndNoClassOfTheServersThatDevServicesRun() throws IOException {
        try (JarFile jar = new JarFile(Path.of(System.getProperty("secrets.cli.jar")).toFile())) {
            assertThat(jar.stream().map(JarEntry::getName)).contains("io/quarkiverse/secrets/vault/VaultProvider.class")
                    .noneMatch(name -> name.startsWith("io/quarkiverse/secrets/providers/servers/"));
        }
    }
}

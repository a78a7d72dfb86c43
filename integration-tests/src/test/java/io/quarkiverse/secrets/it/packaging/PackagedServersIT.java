package io.quarkiverse.secrets.it.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.it.support.PackagedApplication;

/** The sample has the providers of all backends, and so the deployment modules that start their servers in dev mode. */
class PackagedServersIT {

    @Test
    void aPackagedApplicationHasTheProvidersAndNoClassOfTheirServers() throws IOException {
        List<String> classes = classes();

        assertThat(classes).contains("io/quarkiverse/secrets/vault/VaultProvider.class",
                "io/quarkiverse/secrets/aws/AwsSecretsProvider.class", "io/quarkiverse/secrets/azure/KeyVaultProvider.class");
        assertThat(classes).noneMatch(name -> name.startsWith("io/quarkiverse/secrets/providers/servers/"))
                .noneMatch(name -> name.contains("/deployment/devservices/"))
                .noneMatch(name -> name.endsWith("DevServer.class"));
    }

    private static List<String> classes() throws IOException {
        List<String> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(PackagedApplication.DIRECTORY)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (JarFile opened = new JarFile(jar.toFile())) {
                    opened.stream().forEach(entry -> classes.add(entry.getName()));
                }
            }
        }
        return classes;
    }
}

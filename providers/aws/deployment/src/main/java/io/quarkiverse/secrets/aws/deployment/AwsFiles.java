package io.quarkiverse.secrets.aws.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files in the home directory of which the SDK takes credentials. */
final class AwsFiles {

    private AwsFiles() {
    }

    /** Whether there is one. */
    static boolean exist() {
        Path home = Path.of(Optional.ofNullable(System.getenv("HOME")).orElseGet(() -> System.getProperty("user.home")));
        return exist(home);
    }

    static boolean exist(Path home) {
        Path folder = home.resolve(".aws");
        return Files.exists(folder.resolve("credentials")) || Files.exists(folder.resolve("config"));
    }
}

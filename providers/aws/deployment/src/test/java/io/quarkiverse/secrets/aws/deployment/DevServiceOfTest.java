package io.quarkiverse.secrets.aws.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.test.QuarkusUnitTest;

/** Applications that choose a service of AWS and say nothing of how to reach it. */
final class DevServiceOfTest {

    private DevServiceOfTest() {
    }

    /** An application whose backends are these, with a {@code .env} of these lines. */
    static QuarkusUnitTest application(Class<?> test, String backends, String... lines) {
        Path file = Path.of("target", "test-env", test.getSimpleName(), ".env").toAbsolutePath();
        return new QuarkusUnitTest().withApplicationRoot(jar -> jar.addClass(DevServiceOfTest.class))
                .setBeforeAllCustomizer(() -> write(file, lines))
                .overrideConfigKey("quarkus.secrets.backend", backends)
                .overrideConfigKey("quarkus.secrets.env-file.paths", file.toString());
    }

    private static void write(Path file, String... lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this machine has credentials for AWS, for which there is no dev service. */
    static boolean hasCredentials() {
        return AwsFiles.exist() || AwsDevServicesProcessor.CONFIGURING.stream().anyMatch(System.getenv()::containsKey);
    }
}

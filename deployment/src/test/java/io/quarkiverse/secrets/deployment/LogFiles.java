package io.quarkiverse.secrets.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.test.QuarkusUnitTest;

/** Gives an application under test two log files of its own: one for all, and one for a category. */
final class LogFiles {

    static final String CATEGORY = "org.acme.separate";

    private final Path all;
    private final Path separate;

    LogFiles(Class<?> test) {
        Path directory = Path.of("target", "log-files", test.getSimpleName());
        all = directory.resolve("all.log");
        separate = directory.resolve("separate.log");
    }

    QuarkusUnitTest addTo(QuarkusUnitTest test) {
        String category = "quarkus.log.category.\"" + CATEGORY + "\".";
        // Not when the test class is initialised: it is once more after the start, in the application's class loader
        return test.setBeforeAllCustomizer(this::delete)
                .overrideRuntimeConfigKey("quarkus.log.file.enabled", "true")
                .overrideRuntimeConfigKey("quarkus.log.file.path", all.toString())
                .overrideRuntimeConfigKey("quarkus.log.file.format", "%p [%c] %X %s%e%n")
                .overrideRuntimeConfigKey("quarkus.log.handler.file.separate.enabled", "true")
                .overrideRuntimeConfigKey("quarkus.log.handler.file.separate.path", separate.toString())
                .overrideRuntimeConfigKey(category + "handlers", "separate")
                .overrideRuntimeConfigKey(category + "use-parent-handlers", "false");
    }

    private void delete() {
        try {
            Files.deleteIfExists(all);
            Files.deleteIfExists(separate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String all() {
        return read(all);
    }

    String separate() {
        return read(separate);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

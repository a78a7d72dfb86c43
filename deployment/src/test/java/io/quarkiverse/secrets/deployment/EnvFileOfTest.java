package io.quarkiverse.secrets.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import io.quarkus.test.QuarkusUnitTest;

/** Gives an application under test a {@code .env} of its own. */
public final class EnvFileOfTest {

    private EnvFileOfTest() {
    }

    /** Where the file of a test is. */
    public static Path path(Class<?> test) {
        return Path.of("target", "env-files", test.getSimpleName(), ".env");
    }

    /**
     * An application with a {@code .env}.
     *
     * @param lines the lines of the file
     * @param classes the classes of the application
     */
    public static QuarkusUnitTest application(Class<?> test, List<String> lines, Class<?>... classes) {
        Path file = path(test);
        try {
            Files.createDirectories(file.getParent());
            String content = String.join("\n", lines) + "\n";
            // The class of a test is loaded twice. To the application, a file that is written again is one that has changed
            if (!Files.exists(file) || !Files.readString(file).equals(content)) {
                Files.writeString(file, content);
            }
            if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new QuarkusUnitTest().withApplicationRoot(jar -> jar.addClasses(classes).addClass(EnvFileOfTest.class))
                .overrideRuntimeConfigKey("quarkus.secrets.env-file.paths", file.toString());
    }

    /**
     * Writes the file of a test in one step: an application that watches it, and reads it on a slow machine while it is written
     * in
     * place, would find secrets missing.
     */
    public static void replace(Class<?> test, List<String> lines) throws IOException {
        Path file = path(test);
        Path other = file.resolveSibling("next.env");
        Files.write(other, lines);
        if (Files.getFileStore(other).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
        }
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

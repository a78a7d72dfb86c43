package io.quarkiverse.secrets.deployment.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the documentation's pictures are stored, and the {@code .env} of the application that they show: {@code docs/pictures}
 * runs the classes that take them.
 */
final class Pictures {

    /** In the working directory and not below {@code target}, as the pictures show its path. */
    static final Path ENV_FILE = Path.of(".env");

    private static final int MOST_BYTES = 150 * 1024;

    private Pictures() {
    }

    /** Takes a picture for readers who prefer light pages, and one for the others. */
    static void take(Browser browser, String name, int width, int height, Runnable shown) {
        for (boolean dark : new boolean[] { false, true }) {
            browser.show(width, height, dark);
            shown.run();
            store(name + (dark ? "-dark.png" : "-light.png"), browser.picture());
        }
    }

    private static void store(String name, byte[] picture) {
        if (picture.length > MOST_BYTES) {
            throw new IllegalStateException(name + " has " + picture.length + " bytes");
        }
        try {
            Files.write(Path.of(System.getProperty("pictures.folder")).resolve(name), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws FileAlreadyExistsException rather than to overwrite a file of whoever takes the pictures */
    static void writeEnvFile(String content) throws IOException {
        Files.createFile(ENV_FILE, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(ENV_FILE, content);
    }
}

package io.quarkiverse.secrets.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;

/**
 * A file that looks like one of environment variables, has values, and is none of those that the application reads.
 *
 * @param file its content
 * @param name what its name says
 * @param secrets the entries whose values are secrets
 */
record OtherFile(ExaminedFile file, EnvFileName name, List<EnvFileEntry> secrets) {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path TESTS = Path.of("src", "test");

    Path path() {
        return file.path();
    }

    /** Whether the build packages it. */
    boolean isResource() {
        return contains(RESOURCES);
    }

    boolean isOfTests() {
        return contains(TESTS);
    }

    private boolean contains(Path folders) {
        Path absolute = path().toAbsolutePath().normalize();
        for (int i = 0; i + folders.getNameCount() < absolute.getNameCount(); i++) {
            if (absolute.subpath(i, i + folders.getNameCount()).equals(folders)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is no value in it but what is encrypted or refers to a secret elsewhere, and public keys. */
    boolean isEncrypted() {
        boolean some = false;
        for (EnvFileEntry entry : file.counting()) {
            boolean reference = UnresolvedValue.isReference(entry.value().orElseThrow());
            some |= reference;
            if (!reference && !KeyNames.isPublic(entry.key())) {
                return false;
            }
        }
        return some;
    }

    /** Whether its folder has one of some files, as patterns. */
    boolean isBeside(String pattern) {
        Path folder = path().toAbsolutePath().getParent();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }
}

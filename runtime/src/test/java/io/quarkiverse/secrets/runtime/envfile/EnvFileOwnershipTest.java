package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EnvFileOwnershipTest {

    @TempDir
    Path folder;

    private Path file(String name, String mode) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "A=1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void modeIsCopied() throws IOException {
        Path to = file("to", "rw-------");

        assertThat(EnvFileOwnership.copy(file("from", "rw-r-x--x"), to)).isEmpty();

        assertThat(mode(to)).isEqualTo("rw-r-x--x");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ownerCanOpenTheFileUntilItIsInItsPlace() throws IOException {
        Path to = file("to", "rw-------");

        assertThat(EnvFileOwnership.copy(file("from", "r--r-x--x"), to)).map(PosixFilePermissions::toString)
                .contains("r--r-x--x");

        assertThat(mode(to)).isEqualTo("rw-r-x--x");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void modeStaysWhereThereIsNoFileToReplace() throws IOException {
        Path to = file("to", "rw-------");

        EnvFileOwnership.copy(folder.resolve("absent"), to);

        assertThat(mode(to)).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void groupThatCannotBeKeptLeavesNothingToTheNewOne() throws Exception {
        Path file = file("from", "rw-rw-r--");
        try {
            Files.setAttribute(file, "unix:gid", 4712);
        } catch (IOException e) {
            assumeTrue(false, "only root gives files away");
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(NobodyProcess.set(file)).isEmpty();

        assertThat(file).hasContent("A=1\nKEY=1\n");
        assertThat(mode(file)).isEqualTo("rw----r--");
    }

    @Test
    void fileSystemWithoutPosixPermissionsHasNothingToCopy() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path from = Files.writeString(zip.getPath("/from"), "A=1");
            Path to = Files.writeString(zip.getPath("/to"), "A=2");

            assertThat(EnvFileOwnership.isPosix(to)).isFalse();
            assertThatCode(() -> EnvFileOwnership.copy(from, to)).doesNotThrowAnyException();
        }
    }
}

package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFilePermissionsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @CsvSource({ "rw-------, false", "rwx------, false", "rw--w--w-, false", "rw-r-----, true", "rw----r--, true",
            "rw-r--r--, true" })
    void modeShowsWhetherOthersCanRead(String mode, boolean readable) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "A=1");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThat(EnvFilePermissions.readableByOthers(file)).isEqualTo(readable);
        assertThat(EnvFilePermissions.readableByOthers(link)).isEqualTo(readable);
    }

    @Test
    void absentFileIsNotReadByOthers() {
        assertThat(EnvFilePermissions.readableByOthers(folder.resolve("absent"))).isFalse();
    }

    @Test
    void whatIsNotKnownIsFalse() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path file = Files.writeString(zip.getPath("/.env"), "A=1");

            assertThat(EnvFilePermissions.readableByOthers(file)).isFalse();
        }
    }
}

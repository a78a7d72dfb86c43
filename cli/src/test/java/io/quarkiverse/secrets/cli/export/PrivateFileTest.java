package io.quarkiverse.secrets.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.console.CliException;

class PrivateFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("secrets.json");
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        PrivateFile.write(file, "é", false);

        assertThat(file).hasContent("é");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("secrets.json");
    }

    @Test
    void aFileThatIsThereStaysAsItIs() throws IOException {
        Files.writeString(file, "before");

        assertThatThrownBy(() -> PrivateFile.write(file, "after", false)).isInstanceOf(CliException.class)
                .hasMessageContaining("already exists");
        assertThat(file).hasContent("before");
        assertThat(folder.toFile().list()).containsExactly("secrets.json");
    }

    @Test
    void whatIsAppendedBeginsALineAndKeepsTheRest() throws IOException {
        PrivateFile.append(file, "A=1\n");
        assertThat(mode(file)).isEqualTo("rw-------");
        PrivateFile.append(file, "B=2\n");
        assertThat(file).hasContent("A=1\nB=2\n");

        Files.writeString(file, "without line end");
        PrivateFile.append(file, "é\n");
        assertThat(file).hasContent("without line end\né\n");
        assertThatThrownBy(() -> PrivateFile.append(folder, "x\n")).isInstanceOf(CliException.class)
                .hasMessageContaining("is not a regular file");
    }

    @Test
    void oneThatIsReplacedDoesNotPassItsPermissionsOn() throws IOException {
        Files.writeString(file, "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        PrivateFile.write(file, "after", true);

        assertThat(file).hasContent("after");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("secrets.json");
    }

    @Test
    void ofALinkTheLinkIsReplacedAndOnlyWhenAskedFor() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "before");
        Files.createSymbolicLink(file, other);

        assertThatThrownBy(() -> PrivateFile.requireFree(file, false)).isInstanceOf(CliException.class);
        PrivateFile.write(file, "after", true);

        assertThat(other).hasContent("before");
        assertThat(file).hasContent("after");
    }

    @Test
    void whatIsNoFileIsNotReplaced() {
        assertThatThrownBy(() -> PrivateFile.requireFree(folder, true)).isInstanceOf(CliException.class)
                .hasMessageContaining("not a regular file");
    }

    @Test
    void aFolderThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> PrivateFile.write(folder.resolve("no/such/folder"), "a", false))
                .isInstanceOf(CliException.class).hasMessageContaining("cannot be written");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EnvFileReaderTest {

    @TempDir
    Path folder;

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve(".env"), content);
    }

    private static byte[] bytes(String head, int... tail) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        for (int b : tail) {
            bytes.write(b);
        }
        return bytes.toByteArray();
    }

    private static Optional<EnvFile> read(Path file) {
        return EnvFileReader.read(file, name -> null, Map.of());
    }

    private static EnvFileException refusal(Path file) {
        return assertThatExceptionOfType(EnvFileException.class).isThrownBy(() -> read(file))
                .withMessageStartingWith(file + " ").actual();
    }

    @Test
    void fileIsReadInUtf8() throws IOException {
        assertThat(read(write(bytes("A=h\u00e9\uD83D\uDE00\r\n"))).orElseThrow().values())
                .containsExactly(entry("A", "h\u00e9\uD83D\uDE00"));
    }

    @Test
    void environmentAndInheritedValuesAreGivenOn() throws IOException {
        Path file = write(bytes("A=${X}${Y}"));

        assertThat(EnvFileReader.read(file, Map.of("X", "1")::get, Map.of("Y", "2")).orElseThrow().values())
                .containsExactly(entry("A", "12"));
    }

    @Test
    void byteOrderMarkIsPassedOver() throws IOException {
        EnvFile file = read(write(bytes("\uFEFFA=1"))).orElseThrow();

        assertThat(file.values()).containsExactly(entry("A", "1"));
        assertThat(file.problems()).isEmpty();
    }

    @Test
    void emptyFileHasNoEntries() throws IOException {
        assertThat(read(write(new byte[0])).orElseThrow().entries()).isEmpty();
    }

    @Test
    void absentFileIsNoError() {
        assertThat(read(folder.resolve("absent"))).isEmpty();
        assertThat(read(folder.resolve("absent").resolve(".env"))).isEmpty();
    }

    @Test
    void fileOfOneMebibyteIsRead() throws IOException {
        assertThat(read(write(bytes("A=" + "x".repeat(EnvFileReader.MAX_BYTES - 2)))).orElseThrow().values().get("A"))
                .hasSize(EnvFileReader.MAX_BYTES - 2);
    }

    @Test
    void largerFileIsRefusedWithItsSize() throws IOException {
        EnvFileException refusal = refusal(write(bytes("A=" + "x".repeat(EnvFileReader.MAX_BYTES - 1))));

        assertThat(refusal.problem()).isEqualTo("has 1048577 bytes, and 1048576 are allowed");
        assertThat(refusal.remedy()).isNotBlank();
        assertThat(refusal.file()).isEqualTo(folder.resolve(".env"));
    }

    @Test
    void malformedUtf8IsRefusedWithItsPlace() throws IOException {
        EnvFileException refusal = refusal(write(bytes("\uFEFFA=1\r\nB=\uD83D\uDE00\u00e9", 0xE9, '\n')));

        assertThat(refusal.problem()).isEqualTo("is not UTF-8 in line 2, column 5");
        assertThat(refusal.remedy()).isEqualTo("save it as UTF-8");
        assertThat(refusal).hasMessage(folder.resolve(".env") + " is not UTF-8 in line 2, column 5: save it as UTF-8");
    }

    @Test
    void truncatedUtf8IsRefusedWithItsPlace() throws IOException {
        assertThat(refusal(write(bytes("A=1\n", 0xF0, 0x9F, 0x98))).problem()).isEqualTo("is not UTF-8 in line 2, column 1");
    }

    @Test
    void surrogateEncodedByItselfIsRefused() throws IOException {
        assertThat(refusal(write(bytes("A=", 0xED, 0xA0, 0x80))).problem()).isEqualTo("is not UTF-8 in line 1, column 3");
    }

    @Test
    void utf16IsRefusedByItsName() throws IOException {
        assertThat(refusal(write("\uFEFFA=1".getBytes(StandardCharsets.UTF_16LE))).problem()).startsWith("is UTF-16, as ");
    }

    @Test
    void directoryIsRefused() {
        assertThat(refusal(folder).problem()).isEqualTo("is a directory");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void deviceIsRefused() {
        assertThat(refusal(Path.of("/dev/zero")).problem()).isEqualTo("is a pipe, a device or a socket");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void symbolicLinkIsFollowed() throws IOException {
        write(bytes("A=1"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(".env"));

        assertThat(read(link).orElseThrow().values()).containsExactly(entry("A", "1"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void unreadableFileIsRefusedWithACommandThatHelps() throws IOException {
        Path file = write(bytes("A=1"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root reads everything");

        EnvFileException refusal = refusal(file);

        assertThat(refusal.problem()).isEqualTo("cannot be read, as permission is denied");
        assertThat(refusal.remedy()).contains("chmod u+r " + file);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void unreadableFileIsRefusedUnlessRootReadsIt() throws Exception {
        Path file = write(bytes("A=1"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(NobodyProcess.read(file)).isEqualTo(file + " cannot be read, as permission is denied: let this user read it"
                + " (chmod u+r " + file + ") and enter its folder");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fileWhoseReadingFailsIsRefused() {
        assertThat(refusal(Path.of("/proc/self/mem")).problem()).matches("cannot be read \\(.+\\)");
    }
}

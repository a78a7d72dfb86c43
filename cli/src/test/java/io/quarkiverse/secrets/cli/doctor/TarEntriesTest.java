package io.quarkiverse.secrets.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarEntriesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "ustar", "gnu", "pax" })
    void filesOfEachFormatAreReadWithTheirNames(String format) throws Exception {
        String deep = "folder-with-a-long-name-that-is-repeated/".repeat(4);
        Files.createDirectories(folder.resolve(deep));
        Files.writeString(folder.resolve("empty"), "");
        Files.writeString(folder.resolve("small"), "content");
        Files.write(folder.resolve("block"), new byte[512]);
        Files.writeString(folder.resolve(deep + "file"), "deep");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("small"));
        byte[] archive = tar(format, "empty", "small", "link", "block", deep + "file");

        Map<String, String> read = read(archive);
        assertThat(read).containsOnlyKeys("empty", "small", "block", deep + "file").containsEntry("empty", "")
                .containsEntry("small", "content").containsEntry(deep + "file", "deep");
        assertThat(read.get("block")).hasSize(512);
    }

    @Test
    void whatIsLeftOfAFileIsPassedOver() throws Exception {
        Files.writeString(folder.resolve("a"), "x".repeat(2000));
        Files.writeString(folder.resolve("b"), "y");
        TarEntries entries = new TarEntries(new ByteArrayInputStream(tar("pax", "a", "b")));
        assertThat(entries.next()).contains("a");
        assertThat(entries.read()).isEqualTo('x');
        assertThat(entries.next()).contains("b");
        assertThat(entries.readAllBytes()).asString(UTF_8).isEqualTo("y");
        assertThat(entries.next()).isEmpty();
    }

    @Test
    void anArchiveThatIsCutOffIsDamaged() throws Exception {
        Files.writeString(folder.resolve("a"), "x".repeat(2000));
        byte[] archive = tar("pax", "a");
        assertThatThrownBy(() -> read(Arrays.copyOf(archive, 1000))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(archive, 100))).isInstanceOf(IOException.class);
    }

    @Test
    void aSizeThatIsNoNumberIsDamage() throws Exception {
        Files.writeString(folder.resolve("a"), "x");
        byte[] archive = tar("ustar", "a");
        archive[130] = 'z';
        assertThatThrownBy(() -> read(archive)).isInstanceOf(IOException.class);
    }

    @Test
    void aNameLongerThanAnyFileHasIsDamage() throws Exception {
        String deep = "folder-with-a-long-name-that-is-repeated/".repeat(4);
        Files.createDirectories(folder.resolve(deep));
        Files.writeString(folder.resolve(deep + "file"), "x");
        byte[] archive = tar("gnu", deep + "file");
        assertThat(archive[156]).as("the type of the first header").isEqualTo((byte) 'L');
        System.arraycopy("20000000000".getBytes(UTF_8), 0, archive, 124, 11);
        assertThatThrownBy(() -> read(archive)).isExactlyInstanceOf(IOException.class);
    }

    private static Map<String, String> read(byte[] archive) throws IOException {
        TarEntries entries = new TarEntries(new ByteArrayInputStream(archive));
        Map<String, String> read = new LinkedHashMap<>();
        for (Optional<String> name = entries.next(); name.isPresent(); name = entries.next()) {
            read.put(name.get(), new String(entries.readAllBytes(), UTF_8));
        }
        return read;
    }

    private byte[] tar(String format, String... names) throws IOException, InterruptedException {
        Path archive = folder.resolve("archive.tar");
        List<String> command = new ArrayList<>(List.of("tar", "--format=" + format, "-cf", archive.toString()));
        command.addAll(List.of(names));
        assertThat(new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor()).isZero();
        return Files.readAllBytes(archive);
    }
}

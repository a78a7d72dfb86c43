package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.runtime.envfile.EnvFiles.Located;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;

class EnvFilesTest {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private Path first;
    private Path second;
    private Path third;

    @BeforeEach
    void nameFiles() {
        first = folder.resolve("first");
        second = folder.resolve("second");
        third = folder.resolve("third");
    }

    private static void write(Path file, String text) throws IOException {
        EnvFileWriter.update(file, before -> text);
    }

    private EnvFiles read() {
        return EnvFiles.read(List.of(first, second, third), Map.of("HOME", "/home/app"), DEADLINE);
    }

    private static Located located(String key, String value, Path file, int line) throws IOException {
        return new Located(key, value, file, line, Files.getLastModifiedTime(file).toInstant());
    }

    private String valueOf(String key) {
        return read().find(key).map(Located::value).orElse("not set");
    }

    @Test
    void laterFileWins() throws IOException {
        write(first, "A=1\nB=1");
        write(second, "# c\nA=2");

        assertThat(read().find("A")).contains(located("A", "2", second, 2));
        assertThat(read().find("B")).contains(located("B", "1", first, 2));
    }

    @Test
    void absentFilesAreNoFinding() throws IOException {
        write(second, "A=1");

        assertThat(read().findings()).isEmpty();
        assertThat(read().failures()).isEmpty();
        assertThat(read().read()).containsExactly(second);
    }

    @Test
    void problemNamesItsFileItsLineAndItsColumn() throws IOException {
        write(first, "A=1\n  B='1\nC=3");

        assertThat(read().findings()).containsExactly(new Finding(Severity.ERROR, first + ", line 2, column 5:",
                "the quote at the beginning of the value of B is never closed", "correct that line"));
        assertThat(read().keys()).containsExactly("A", "C");
    }

    @Test
    void warningNamesItsPlaceToo() throws IOException {
        write(first, "A=1\nA=2");

        assertThat(read().findings()).containsExactly(new Finding(Severity.WARNING, first + ", line 2, column 1:",
                "A is in line 1 and again in line 2: the last one counts", "check that line"));
    }

    @Test
    void fileThatCannotBeReadIsAnErrorAndTheOthersCount() throws IOException {
        Files.createDirectory(first);
        write(second, "A=2");

        EnvFiles files = read();

        assertThat(files.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.subject()).isEqualTo(first.toString());
            assertThat(finding.message()).isEqualTo("is a directory");
            assertThat(finding.remedy()).isNotBlank();
        });
        assertThat(files.failures()).extracting(EnvFileException::file).containsExactly(first);
        assertThat(files.read()).containsExactly(second);
        assertThat(files.find("A")).isPresent();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void fileThatOthersCanReadIsWarnedOfWithTheCommandThatHelps() throws IOException {
        Path file = folder.resolve("with blank");
        write(file, "A=1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(EnvFiles.read(List.of(file), Map.of(), DEADLINE).findings()).containsExactly(new Finding(Severity.WARNING,
                file.toString(), "can be read by other users of this machine", "chmod 600 '" + file + "'"));
    }

    @Test
    void referenceCanBringTheEnvironmentAndAnEarlierFile() throws IOException {
        write(first, "A=1");
        write(second, "B=${HOME}${A}");

        assertThat(valueOf("B")).isEqualTo("/home/app1");
    }

    @Test
    void keyWithoutAValueInALaterFileIsNotSet() throws IOException {
        write(first, "A=1\nB=1");
        write(second, "A");

        assertThat(valueOf("A")).isEqualTo("not set");
        assertThat(read().keys()).containsExactly("B");
    }

    @Test
    void referenceCannotBringWhatAnEarlierFileUnset() throws IOException {
        write(first, "A=1");
        write(second, "A");
        write(third, "B=${A:-d}");

        assertThat(valueOf("B")).isEqualTo("d");
    }

    @Test
    void otherSpellingOfAKeyIsFound() throws IOException {
        write(first, "jwt.secret-key=1");

        assertThat(read().find("JWT_SECRET_KEY")).contains(located("jwt.secret-key", "1", first, 1));
        assertThat(valueOf("jwt.secret.key")).isEqualTo("1");
    }

    @Test
    void spellingAskedForComesFirst() throws IOException {
        write(first, "A_B=1\na.b=2");

        assertThat(valueOf("A_B")).isEqualTo("1");
    }

    @Test
    void lastOneOfSeveralOtherSpellingsWins() throws IOException {
        write(first, "A_B=1\na.b=2");
        write(second, "A_B=3");

        assertThat(valueOf("a-b")).isEqualTo("3");
    }

    @Test
    void spellingThatIsUnsetLeavesTheOther() throws IOException {
        write(first, "A_B=1\na.b=2");
        write(second, "a.b");

        assertThat(valueOf("a-b")).isEqualTo("1");
    }

    @Test
    void placeOfAValueDoesNotShowIt() {
        assertThat(new Located("A", "hunter2", Path.of(".env"), 3, Instant.EPOCH)).hasToString("A in .env, line 3");
    }
}

package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileConfidentialityTest {

    private static final String SECRET = "hunter2";

    @TempDir
    Path folder;

    private static String everythingSaidOf(EnvFile file) {
        return file + " " + file.entries() + " " + file.problems() + " " + file.values();
    }

    @ParameterizedTest
    @ValueSource(strings = { "A=hunter2", "A='hunter2'", "A=\"hunter2\"", "A=`hunter2`", "A=1\nA=hunter2", "A=hunter2\nA",
            "A='hunter2", "A=\"hunter2\nB=1", "A='x' hunter2", "A='hunter2' x", "A='x\nhunter2' y", "=hunter2", "my hunter2",
            "hunter2 x", "\u00e9hunter2=1", "'hunter2'", "A: b\nA:hunter2", "A=x${hunter2}",
            "A=\"${hunter2:-hunter2}${hunter2}\"",
            "A=hunter2\nB=${A}${C}" })
    void noStringShowsAValue(String text) {
        EnvFile file = EnvFile.parse(text, name -> null, Map.of());

        assertThat(everythingSaidOf(file)).doesNotContain(SECRET);
    }

    @Test
    void entryShowsItsKeyAndItsLine() {
        assertThat(new EnvFileEntry("A", Optional.of(SECRET), 3)).hasToString("A set in line 3");
        assertThat(new EnvFileEntry("A", Optional.empty(), 3)).hasToString("A declared in line 3");
    }

    @Test
    void fileShowsCounts() {
        assertThat(EnvFile.parse("A=hunter2\n=", name -> null, Map.of())).hasToString("EnvFile with 1 entries and 1 problems");
    }

    @Test
    void errorOfTheReaderShowsNoContent() throws Exception {
        Path file = Files.write(folder.resolve(".env"), "A=hunter2\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(stackTrace(catchThrowable(() -> EnvFileReader.read(file, name -> null, Map.of()))))
                .contains("UTF-8").doesNotContain(SECRET);
    }

    @Test
    void errorOfTheEditorShowsNoValue() {
        assertThat(stackTrace(catchThrowable(() -> EnvFileEditor.set("", "A", SECRET + '\uD800'))))
                .contains("The value for A").doesNotContain(SECRET);
    }

    @Test
    void errorOfTheWriterShowsNoContent() {
        assertThat(stackTrace(catchThrowable(
                () -> EnvFileWriter.update(folder.resolve(".env"), text -> "A=" + SECRET + '\uD800'))))
                .contains("UTF-8").doesNotContain(SECRET);
    }

    private static String stackTrace(Throwable thrown) {
        assertThat(thrown).isNotNull();
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}

package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is set reads back exactly, and nothing else changes: tried with random strings. A failure names the seed.
 */
class EnvFileRoundTripTest {

    private static final int STRINGS = 6000;
    private static final String KEY = "KEY";
    private static final long SEED = 20_240_229;

    /**
     * A file and where its value goes.
     *
     * @param head what is in front of the line of the key
     * @param line the line, without its line end; empty if there is none
     * @param tail what is behind it
     */
    private record Shape(String head, String line, String tail) {

        String text() {
            return head + line + tail;
        }
    }

    private static final List<Shape> SHAPES = List.of(
            new Shape("", "", ""),
            new Shape("\uFEFF", "", ""),
            new Shape("A=1\n", "", ""),
            new Shape("A=1\r\n# c\r\n", "", ""),
            new Shape("A=1", "", ""),
            new Shape("A='1\n2'\r\nB=2", "", ""),
            new Shape("", "KEY=old", ""),
            new Shape("\uFEFF", "KEY=old", "\nB=2\n"),
            new Shape("A=1\n", "KEY=old", "\n# c\nB=2"),
            new Shape("A=1\r\n", "KEY='old'", "\r\nB=\"2\r\n3\"\r\n"),
            new Shape("A=1\r", "KEY='old'", "\rB=2\r"),
            new Shape("A=1\n", "export KEY = \"o\nl\nd\" # it's \"c\"", "\nB=2\n"),
            new Shape("A=1\n", "  export\tKEY=`old`#c", "\nB=2\n"),
            new Shape("A=1\n", "KEY: old", "\nB=2\n"),
            new Shape("A=1\n", "KEY: #c", "\nB=2\n"),
            new Shape("A=1\n", "KEY: ", "\nB=2\n"),
            new Shape("A=1\n", "KEY=", "\nB=2\n"),
            new Shape("A=1\n", "KEY= # c", "\nB=2\n"),
            new Shape("A=1\n", "KEY", "\nB=2\n"),
            new Shape("A=1\n", "KEY#c", "\nB=2\n"),
            new Shape("A=1\n", "export KEY # c", "\nB=2\n"),
            new Shape("A='x\nKEY=not me\n'\n", "KEY=old", "\nB=`\nKEY=nor me\n`\n"),
            new Shape("A='x\nKEY=not me\n'\n", "", ""),
            new Shape("KEY=1\nA=1\n", "KEY=2", "\nB=2\n"),
            new Shape("KEY=1\nA=1\n", "KEY", "\nB=2\n"),
            new Shape("A=1\n", "KEY=\"old", "\nB=2\n"),
            new Shape("A=1\n", "KEY='old' junk", "\nB=2\n"),
            new Shape("=1\njunk it's\nA=\"x\" y\n", "KEY=old", "\nB='never closed\nC=3"));

    private static EnvFile parse(String text) {
        // An environment that has every variable makes every reference show
        return EnvFile.parse(text, name -> "expanded", Map.of());
    }

    private static Map<String, String> valuesOfOthers(String text) {
        Map<String, String> values = new HashMap<>(parse(text).values());
        values.remove(KEY);
        return values;
    }

    /**
     * The statements of the other keys, comments and junk, without line ends and without empty lines: of two of those, LF
     * behind CR, only one is left when the line between them is taken away.
     */
    private static List<String> otherStatements(String text) {
        List<String> statements = new ArrayList<>();
        EnvStatementScanner scanner = new EnvStatementScanner(text);
        while (scanner.hasNext()) {
            EnvStatement statement = scanner.next();
            String content = text.substring(statement.start(), statement.end()).replaceFirst("[\r\n]+$", "");
            if (!statement.key(text).equals(KEY) && !content.isEmpty()) {
                statements.add(content);
            }
        }
        return statements;
    }

    @Test
    void whateverIsSetReadsBackAndTheOtherLinesStay() {
        Random random = new Random(SEED);
        for (int i = 0; i < STRINGS; i++) {
            String value = NastyStrings.next(random);
            for (Shape shape : SHAPES) {
                String edited = EnvFileEditor.set(shape.text(), KEY, value);
                String what = "seed " + SEED + ", string " + i + ", shape " + SHAPES.indexOf(shape);

                assertThat(parse(edited).values().get(KEY)).as(what).isEqualTo(value);
                assertThat(edited).as(what).startsWith(shape.head()).endsWith(shape.tail());
                assertThat(valuesOfOthers(edited)).as(what).isEqualTo(valuesOfOthers(shape.text()));
            }
        }
    }

    @Test
    void whateverIsSetAndUnsetAgainLeavesTheOtherLines() {
        Random random = new Random(SEED);
        for (int i = 0; i < STRINGS; i++) {
            String value = NastyStrings.next(random);
            for (Shape shape : SHAPES) {
                String edited = EnvFileEditor.unset(EnvFileEditor.set(shape.text(), KEY, value), KEY);
                String what = "seed " + SEED + ", string " + i + ", shape " + SHAPES.indexOf(shape);

                assertThat(parse(edited).entries()).as(what).noneMatch(entry -> entry.key().equals(KEY));
                assertThat(otherStatements(edited)).as(what).isEqualTo(otherStatements(shape.text()));
            }
        }
    }

    @Test
    void whateverIsSetReadsBackFromAnyTextWhatsoever() {
        Random random = new Random(SEED);
        for (int i = 0; i < STRINGS; i++) {
            String text = nastyText(random);
            String value = NastyStrings.next(random);
            String edited = EnvFileEditor.set(text, KEY, value);
            String what = "seed " + SEED + ", text " + i;

            assertThat(parse(edited).values().get(KEY)).as(what).isEqualTo(value);
            assertThat(otherStatements(edited)).as(what).isEqualTo(otherStatements(text));
            assertThat(valuesOfOthers(edited)).as(what).isEqualTo(valuesOfOthers(text));
        }
    }

    @Test
    void whateverIsUnsetLeavesAnyTextsOtherLines() {
        Random random = new Random(SEED);
        for (int i = 0; i < STRINGS; i++) {
            String text = nastyText(random);
            String edited = EnvFileEditor.unset(text, KEY);
            String what = "seed " + SEED + ", text " + i;

            assertThat(parse(edited).entries()).as(what).noneMatch(entry -> entry.key().equals(KEY));
            assertThat(otherStatements(edited)).as(what).isEqualTo(otherStatements(text));
        }
    }

    @Test
    void whateverIsWrittenReadsBackFromTheFile(@TempDir Path folder) {
        Random random = new Random(SEED);
        Path file = folder.resolve(".env");
        for (int i = 0; i < 200; i++) {
            String value = NastyStrings.next(random);
            EnvFileWriter.update(file, text -> EnvFileEditor.set(text, KEY, value));

            assertThat(EnvFileReader.read(file, name -> "expanded", Map.of()).orElseThrow().values())
                    .as("seed " + SEED + ", string " + i).containsEntry(KEY, value);
        }
        assertThat(Files.exists(file)).isTrue();
    }

    private static String nastyText(Random random) {
        // A first line that stays, since a U+FEFF behind it would be a byte order mark without it
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "# c\n" : "\uFEFF# c\r\n");
        int lines = random.nextInt(6);
        for (int i = 0; i < lines; i++) {
            String key = random.nextInt(3) == 0 ? KEY : "K" + random.nextInt(4);
            String lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
            switch (random.nextInt(4)) {
                case 0:
                    text.append(NastyStrings.next(random));
                    break;
                case 1:
                    text.append(key).append('=').append(NastyStrings.next(random));
                    break;
                case 2:
                    text.append(key).append(random.nextBoolean() ? " = \"" : "='").append(NastyStrings.next(random));
                    break;
                default:
                    text.append(key).append('=').append(EnvValueQuoting.quote(NastyStrings.next(random), true))
                            .append(random.nextBoolean() ? " # it's" : "");
                    break;
            }
            text.append(i < lines - 1 || random.nextBoolean() ? lineEnd : "");
        }
        return text.toString();
    }
}

package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.runtime.envfile.EnvFileProblem.Severity;

/** A key or a document that was pasted without quotes: its lines are no keys, and none of them is shown. */
class UnquotedLinesTest {

    private static final String LINE_1 = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
    private static final String LINE_2 = "MzEfYyjiWA4R4ypbHqGC0H0bYVtKyWkpzTzgbKq4hxYqYzz4WZ3xVW8sQ1xkqNtD";
    private static final String LAST = "7FVtBQaoQFoBWjo0Q2VqT8vQab";
    private static final String KEY = "-----BEGIN PRIVATE KEY-----\n" + LINE_1 + "\n" + LINE_2 + "\n" + LAST + "==\n"
            + "-----END PRIVATE KEY-----\n";

    private static EnvFile parse(String text) {
        return EnvFile.parse(text, name -> null, Map.of());
    }

    static Stream<Arguments> pasted() {
        return Stream.of(
                arguments("a PEM key", KEY),
                arguments("a PEM key with one character of padding", KEY.replace("==", "c=")),
                arguments("a PEM key without padding", KEY.replace("==", "cd")),
                arguments("a PEM key that ends with three characters", KEY.replace(LAST + "==", "ABQ=")),
                arguments("a PEM key with CRLF", KEY.replace("\n", "\r\n")),
                arguments("an indented PEM key", KEY.replace("\n", "\n  ").stripTrailing() + "\n"),
                arguments("a PEM key behind the line", "\n" + KEY),
                arguments("a PEM key behind an open quote", "\"" + KEY),
                arguments("a PEM key without its end", KEY.replace("-----END PRIVATE KEY-----\n", "")),
                arguments("an encrypted PEM key", "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
                        + "DEK-Info: AES-256-CBC,6E7E\n\n" + LINE_1 + "\n" + LAST + "==\n-----END RSA PRIVATE KEY-----\n"),
                arguments("a PEM block with a line of any kind",
                        "-----BEGIN X-----\nsubject=CN=x\n" + LAST + "==\n-----END X-----\n"),
                arguments("a chain of certificates", KEY + KEY + "\n" + KEY),
                arguments("Base64 in lines of 64", LINE_1 + "\n" + LINE_2 + "\n" + LAST + "==\n"),
                arguments("Base64 in two lines, without padding", LINE_1 + "\n" + LAST + "cd\n"),
                arguments("Base64 in lines of 76", LINE_1 + "0123456789AB\n" + LINE_2 + "0123456789AB\nZZZZ\n"),
                arguments("Base64 behind the line", "\n" + LINE_1.substring(0, 63) + "7\n" + LAST + "==\n"),
                arguments("a JSON document",
                        "{\n  \"type\": \"account\",\n  \"ids\": [\n    1,\n    2\n  ],\n  \"x\": null\n}\n"),
                arguments("a JSON document behind the line", "\n{\n  \"a\":\n    true\n}\n"),
                arguments("a JSON array of numbers", "[\n1\n,\n2\n]\n"),
                arguments("a JSON document with a PEM key in it",
                        "{\n  \"a\": \"" + KEY.replace(LAST + "==", "ABQ=").stripTrailing() + "\"\n}\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pasted")
    void pastedLinesAreNoKeysAndOneErrorWithTheirPlace(String what, String pasted) {
        EnvFile file = parse("A=1\nKEY=" + pasted + "B=2\n");

        assertThat(file.entries()).extracting(EnvFileEntry::key).containsExactly("A", "B");
        assertThat(file.values()).containsExactly(entry("A", "1"), entry("B", "2"));
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.line()).isBetween(2, 4);
            assertThat(problem.message()).contains("KEY");
        });
        assertNothingIsShown(file, pasted);
    }

    private static void assertNothingIsShown(EnvFile file, String pasted) {
        List<String> pieces = pasted.lines().map(line -> line.replace("=", "").strip()).filter(line -> line.length() > 2)
                .toList();
        assertThat(pieces).allSatisfy(piece -> assertThat(file.problems().toString() + file.entries()).doesNotContain(piece));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pasted")
    void settingTheKeyReplacesAllOfThem(String what, String pasted) {
        String lineEnd = pasted.contains("\r") ? "\r\n" : "\n";

        assertThat(EnvFileEditor.set("A=1\nKEY=" + pasted + "B=2\n", "KEY", "new"))
                .isEqualTo("A=1\nKEY=new" + lineEnd + "B=2\n");
        assertThat(EnvFileEditor.unset("A=1\nKEY=" + pasted + "B=2\n", "KEY")).isEqualTo("A=1\nB=2\n");
    }

    @Test
    void errorSaysWhichLinesTheyAreAndWhatToDo() {
        assertThat(parse("A=1\n KEY=" + KEY + "B=2\n").problems()).containsExactly(new EnvFileProblem(Severity.ERROR, 3, 1,
                "the value of KEY, which begins in line 2, continues here without quotes, and is ignored; put quotes around"
                        + " all of it (lines 3 to 6)"));
    }

    @ParameterizedTest
    @ValueSource(strings = { LAST + "==", LAST + "7=", LAST + "Zz", "ABQx9A==", "Ag==" })
    void endOfBase64IsNoKeyWhereverItStands(String line) {
        String text = "# c\n" + line + "\nB=2\n";

        assertThat(parse(text).entries()).extracting(EnvFileEntry::key).containsExactly("B");
        assertThat(parse(text).problems()).extracting(EnvFileProblem::line).containsExactly(2);
    }

    @Test
    void linesThatBelongToNoKeyAreJunk() {
        EnvFile file = parse("A=1\n\n" + KEY + "\n" + LINE_1 + "\n" + LINE_2 + "\nZZZZ\nB=2\n");

        assertThat(file.entries()).extracting(EnvFileEntry::key).containsExactly("A", "B");
        assertThat(file.problems()).extracting(EnvFileProblem::line).containsExactly(3, 9);
        assertNothingIsShown(file, KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = { "API_KEY=", "TOKEN=", "DATABASEPASSWORD=", "apiTokenOfMyBackend=", "oauth2ClientSecretForGithub=",
            "HttpProxyPassword=", "APIKEY2=", "npm-token=", "quarkus.datasource.password=", "AKIAIOSFODNN7EXAMPLE=", "ABC=",
            "A==", "A===", "TOKEN==", "A", "DATABASE", "DATABASEPASSWORDOFSHOP1", "databasepasswordof2shops", "export ABC=" })
    void namesWithAnEmptyValueStayKeys(String line) {
        for (String before : new String[] { "", "X=1\n", "X=" + LINE_1 + "\n", "X=-----BEGIN PRIVATE KEY-----\n", "X=\n",
                "X={\n", "X='" + LINE_1 + "'\n", "X=" + LINE_1 + "\n\n" }) {
            EnvFile file = parse(before + line + "\nB=2\n");

            assertThat(file.entries()).extracting(EnvFileEntry::key).as(before + line)
                    .contains(line.replaceFirst("^export ", "").replaceFirst("=.*$", ""), "B");
            assertThat(file.problems()).as(before + line).isEmpty();
        }
    }

    @Test
    void valueThatOnlyBeginsLikeADocumentStaysOne() {
        EnvFile file = parse("A={abc\nB=[1\nC\nD=-----BEGIN X-----\nE=2\n# }\nF={\"a\": [1]}\n");

        assertThat(file.values()).containsExactly(entry("A", "{abc"), entry("B", "[1"), entry("D", "-----BEGIN X-----"),
                entry("E", "2"), entry("F", "{\"a\": [1]}"));
        assertThat(file.problems()).isEmpty();
    }

    @Test
    void keyInQuotesStaysAKeyBehindOneThatWasCutOff() {
        EnvFile file = parse("A=-----BEGIN X-----\nB=2\nC=\"" + KEY + "\"\nD=4\n");

        assertThat(file.values()).containsOnlyKeys("A", "B", "C", "D");
    }

    @Test
    void commentWithAMarkerBeginsNoKey() {
        EnvFile file = parse("KEY=\n# -----BEGIN PRIVATE KEY-----\nB=2\n# -----END PRIVATE KEY-----\n");

        assertThat(file.values()).containsExactly(entry("KEY", ""), entry("B", "2"));
        assertThat(file.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "aB3xQ9zT7x9=", "aB3xQ9zT7", "QmFy/w==" })
    void valueOfBase64IsWrittenInQuotesWhereTheNextLineCouldBeItsEnd(String next) {
        String edited = EnvFileEditor.set("A=1\n" + next + "\n", "A", LINE_1);

        assertThat(edited).isEqualTo("A='" + LINE_1 + "'\n" + next + "\n");
        assertThat(EnvFileEditor.set("A=1\nTOKEN=\n", "A", LINE_1)).isEqualTo("A=" + LINE_1 + "\nTOKEN=\n");
    }

    @Test
    void valueThatCouldBePaddingIsWrittenInQuotes() {
        assertThat(EnvFileEditor.set("", "AB", "=")).isEqualTo("AB='='\n");
        assertThat(EnvFileEditor.assignment("aB3xQ9zT7x9", "")).isEqualTo("aB3xQ9zT7x9=''");
        assertThat(EnvFileEditor.set("X=" + LINE_1 + "\n", "aB3xQ9zT7x9", "")).isEqualTo("X=" + LINE_1 + "\naB3xQ9zT7x9=''\n");
        assertThat(EnvFileEditor.assignment("TOKEN", "")).isEqualTo("TOKEN=");
    }
}

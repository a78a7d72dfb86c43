package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.runtime.envfile.EnvFileProblem.Severity;

class EnvFileProblemsTest {

    private static EnvFile parse(String text) {
        return EnvFile.parse(text, name -> null, Map.of());
    }

    private static void assertOnlyProblem(EnvFile file, Severity severity, int line, int column, String message) {
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(severity);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "'", "\"", "`" })
    void quoteThatIsNeverClosedIsAnErrorInItsPlace(String quote) {
        EnvFile file = parse("A=1\n  export B = " + quote + "abc\nC=3\n");

        assertOnlyProblem(file, Severity.ERROR, 2, 14, "the quote at the beginning of the value of B is never closed");
        assertThat(file.values()).containsExactly(entry("A", "1"), entry("C", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "'", "\"" })
    void escapedQuoteDoesNotClose(String quote) {
        assertOnlyProblem(parse("A=" + quote + "abc\\" + quote), Severity.ERROR, 1, 3, "is never closed");
    }

    @Test
    void missingKeyIsAnError() {
        EnvFile file = parse("A=1\n =b\nC=3");

        assertOnlyProblem(file, Severity.ERROR, 2, 2, "there is no key before the =");
        assertThat(file.values()).containsExactly(entry("A", "1"), entry("C", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "two words", "my key=1", "A+=1", "é=1", "http://x", "A : b", "A+ b", "'A'=1", "\"A\"=1", "A:",
            "A:b",
            "export export A=1", "{\"a\": 1}", "-----BEGIN KEY-----", "\uFEFF\uFEFFA=1" })
    void junkLineIsAnError(String junk) {
        EnvFile file = parse(junk + "\nC=3");

        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.message()).startsWith("this is neither KEY=value nor a comment");
        });
        assertThat(file.values()).containsExactly(entry("C", "3"));
    }

    @Test
    void junkLineIsReportedWhereItGoesWrong() {
        assertOnlyProblem(parse("\n  my key=1"), Severity.ERROR, 2, 6, "neither");
    }

    @ParameterizedTest
    @ValueSource(strings = { "'", "\"", "`" })
    void junkBehindAClosingQuoteIsAnError(String quote) {
        EnvFile file = parse("A=" + quote + "b" + quote + " c # d\nC=3");

        assertOnlyProblem(file, Severity.ERROR, 1, 7, "only a comment may follow the closing quote of A");
        assertThat(file.problems().get(0).message()).doesNotContain("begins in line");
        assertThat(file.values()).containsExactly(entry("C", "3"));
    }

    @Test
    void junkBehindAClosingQuoteOfALaterLineNamesTheLineWhereTheValueBegins() {
        EnvFile file = parse("\nA=\"b\nB=\"c\"\nC=3");

        assertOnlyProblem(file, Severity.ERROR, 3, 4, "closing quote of A, whose value begins in line 2");
        assertThat(file.values()).containsExactly(entry("C", "3"));
    }

    @Test
    void duplicateKeyIsAWarningThatNamesBothLines() {
        assertOnlyProblem(parse("A=1\nB='\n'\n A=2"), Severity.WARNING, 4, 2,
                "A is in line 1 and again in line 4: the last one counts");
    }

    @Test
    void duplicateKeyWithoutAValueIsAWarningThatSaysWhatItDoes() {
        assertOnlyProblem(parse("A=1\nA"), Severity.WARNING, 2, 1,
                "A is in line 1 and again in line 2, without a value, which un-sets it");
    }

    @Test
    void threeOfAKeyAreWarnedOfInPairs() {
        assertThat(parse("A=1\nA=2\nB=0\nA=3").problems()).extracting(EnvFileProblem::message).containsExactly(
                "A is in line 1 and again in line 2: the last one counts",
                "A is in line 2 and again in line 4: the last one counts");
    }

    @Test
    void brokenLineIsNoDuplicate() {
        assertOnlyProblem(parse("A=1\nA='"), Severity.ERROR, 2, 3, "never closed");
    }

    @Test
    void columnCountsCharactersAndNotTheirHalves() {
        assertOnlyProblem(parse("A='\uD83D\uDE00\u00e9' x"), Severity.ERROR, 1, 8, "closing quote");
    }

    @Test
    void byteOrderMarkTakesNoColumn() {
        assertOnlyProblem(parse("\uFEFF=1"), Severity.ERROR, 1, 1, "no key");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\n", "\r\n", "\r" })
    void linesAreCountedWithAnyLineEnd(String lineEnd) {
        assertOnlyProblem(parse(String.join(lineEnd, "A='x", "y'", "", "=1")), Severity.ERROR, 4, 1, "no key");
    }

    @Test
    void problemsOfOneLineAreInTheOrderOfTheirColumns() {
        assertThat(parse("A=1\nA=${X} ${Y}").problems()).extracting(EnvFileProblem::column).containsExactly(1, 3, 8);
    }

    @Test
    void problemsBehindTheFirstThousandAreCounted() {
        EnvFile file = parse("A=1\n".repeat(1501) + "=\n");

        assertThat(file.problems()).hasSize(1001);
        EnvFileProblem last = file.problems().get(1000);
        assertThat(last.severity()).isEqualTo(Severity.ERROR);
        assertThat(last.line()).isEqualTo(1002);
        assertThat(last.message()).isEqualTo("from here on there are 501 more problems, 1 of them errors");
    }
}

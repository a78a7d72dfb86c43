package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.runtime.envfile.EnvFileProblem.Severity;

class EnvFileReferencesTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("HOME", "/home/app", "EMPTY", "", "NESTED", "${HOME}");
    private static final Map<String, String> INHERITED = Map.of("HOME", "/inherited", "EARLIER", "file");

    private static EnvFile parse(String text) {
        return EnvFile.parse(text, ENVIRONMENT::get, INHERITED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "A=${HOME}            | /home/app",
            "A=x${HOME}y          | x/home/appy",
            "A=${HOME}${HOME}     | /home/app/home/app",
            "A=\"${HOME}\"        | /home/app",
            "A=${HOME:-d}         | /home/app",
            "A=${NONE:-d}         | d",
            "A=\"${NONE:-a b}\"   | a b",
            "A=\"${NONE:-a\\tb}\" | ~a\tb~",
            "A=${NONE:-a\\tb}     | a\\tb",
            "A=\"${NONE:-a\\x}\"  | a\\x",
            "A=\"${NONE:-a\\}b\"  | a\\b",
            "A=\"${NONE:-\\\"\\\\}\" | \"\\",
            "A=${NONE:-}          | ~~",
            "A=${EMPTY:-d}        | ~~",
            "A=\\${HOME}          | \\/home/app",
            "A=\"\\\\${HOME}\"    | \\/home/app",
            "A=$${HOME}           | $/home/app",
            "A=${NONE:-${HOME}}   | ${HOME}" })
    void referenceIsExpanded(String text, String value) {
        EnvFile file = parse(text);

        assertThat(file.values()).containsEntry("A", value);
        assertThat(file.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "$", "$$", "$x", "x$", "$HOME", "${", "${HOME", "${HOME:x}", "${HOME:", "${HOME:-d", "$ {HOME}",
            "}${", "pa$$word" })
    void whatIsNoReferenceStaysLiteral(String value) {
        assertThat(parse("A=" + value).values()).containsEntry("A", value);
        assertThat(parse("A=\"" + value + "\"").values()).containsEntry("A", value);
        assertThat(parse("A=\"" + value + "\"").problems()).isEmpty();
    }

    @Test
    void escapedDollarIsNoReference() {
        assertThat(parse("A=\"\\${HOME} $\\{HOME} \\$\\{HOME}\"").values()).containsEntry("A", "${HOME} $\\{HOME} $\\{HOME}");
    }

    @Test
    void referenceBehindBrokenOnesIsExpanded() {
        assertThat(parse("A=${x:y${z:${HOME}").values()).containsEntry("A", "${x:y${z:/home/app");
    }

    @Test
    void environmentComesFirst() {
        assertThat(parse("HOME=/file\nA=${HOME}").values()).containsEntry("A", "/home/app").containsEntry("HOME", "/file");
    }

    @Test
    void earlierKeyOfTheFileComesSecond() {
        assertThat(parse("EARLIER=here\nA=${EARLIER}").values()).containsEntry("A", "here");
    }

    @Test
    void inheritedKeyComesThird() {
        assertThat(parse("A=${EARLIER}").values()).containsExactly(Map.entry("A", "file"));
    }

    @Test
    void laterKeyOfTheFileIsNotSetYet() {
        assertThat(parse("A=${B:-d}\nB=1").values()).containsEntry("A", "d");
    }

    @Test
    void keyMayReferToItsOwnEarlierValue() {
        assertThat(parse("A=1\nA=${A}2").values()).containsEntry("A", "12");
    }

    @Test
    void keyDeclaredWithoutAValueIsNotSetEvenIfInherited() {
        assertThat(parse("EARLIER\nA=${EARLIER:-d}").values()).containsEntry("A", "d");
    }

    @Test
    void keyOfABrokenLineIsNotSet() {
        assertThat(parse("B='1'x\nA=${B:-d}").values()).containsEntry("A", "d");
    }

    @Test
    void whatAReferenceBringsIsNotExpandedAgain() {
        assertThat(parse("B='${HOME}'\nA=${NESTED}${B}").values()).containsEntry("A", "${HOME}${HOME}");
    }

    @Test
    void referenceThatIsNotSetIsEmptyWithAWarning() {
        EnvFile file = parse("\nA=x${NONE}y");

        assertThat(file.values()).containsEntry("A", "xy");
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isEqualTo(4);
            assertThat(problem.message()).startsWith("the value of A refers to a variable that is not set");
        });
    }

    @Test
    void eachReferenceThatIsNotSetIsWarnedOfInItsPlace() {
        assertThat(parse("A=\"${X}\n ${Y}\"").problems()).extracting(EnvFileProblem::line, EnvFileProblem::column)
                .containsExactly(tuple(1, 4), tuple(2, 2));
    }

    @Test
    void billionLaughsStopWithAnError() {
        StringBuilder text = new StringBuilder("A0=ha ha ha ha \n");
        for (int i = 1; i <= 40; i++) {
            text.append("A" + i + "=" + ("${A" + (i - 1) + ":-}").repeat(10) + "\n");
        }

        EnvFile file = parse(text.append("B=1").toString());

        assertThat(file.problems()).first().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.line()).isEqualTo(6);
            assertThat(problem.column()).isEqualTo(1);
            assertThat(problem.message()).startsWith("the value of A5 grows too long").contains("1048576");
        });
        assertThat(file.values()).doesNotContainKey("A5").containsEntry("B", "1");
        assertThat(file.values().values()).allMatch(value -> value.length() <= EnvValueDecoder.MAX_VALUE);
    }

    @Test
    void valueMayGrowToExactlyOneMebicharacter() {
        String half = "x".repeat(EnvValueDecoder.MAX_VALUE / 2);

        assertThat(parse("H=" + half + "\nA=${H}${H}").values().get("A")).hasSize(EnvValueDecoder.MAX_VALUE);
        assertThat(parse("H=" + half + "\nA=${H}${H}y").values()).doesNotContainKey("A");
    }

    @Test
    void manyValuesTogetherAreBoundToo() {
        String text = "H=" + "x".repeat(500_000) + "\n" + "A=y${H}\n".repeat(60_000);

        EnvFile file = parse(text);

        assertThat(file.entries().stream().flatMap(entry -> entry.value().stream()).mapToLong(String::length).sum())
                .isLessThanOrEqualTo(EnvValueDecoder.MAX_BROUGHT + 1_000_000L);
        assertThat(file.problems()).anyMatch(problem -> problem.severity() == Severity.ERROR
                && problem.message().contains(String.valueOf(EnvValueDecoder.MAX_BROUGHT)));
    }
}

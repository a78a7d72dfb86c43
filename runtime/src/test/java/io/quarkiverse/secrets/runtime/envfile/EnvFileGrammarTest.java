package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileGrammarTest {

    private static EnvFile parse(String text) {
        return EnvFile.parse(text, Map.of("HOME", "/home/app")::get, Map.of());
    }

    /** The value of A in a text that has no problems. */
    private static String valueOf(String text) {
        EnvFile file = parse(text);
        assertThat(file.problems()).isEmpty();
        return file.values().get("A");
    }

    @Test
    void hashWithoutWhiteSpaceInFrontIsPartOfTheValue() {
        assertThat(valueOf("A=b#c")).isEqualTo("b#c");
    }

    @Test
    void hashAtTheBeginningOfAValueIsPartOfIt() {
        assertThat(valueOf("A=#c")).isEqualTo("#c");
    }

    @ParameterizedTest
    @ValueSource(strings = { "A=b #c", "A=b\t#c", "A=b   # c # d", "A=b\u00a0#c" })
    void hashBehindWhiteSpaceBeginsAComment(String text) {
        assertThat(valueOf(text)).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "A= #c", "A=\t# c", "A=", "A=   ", "A=\nB=1", "A=\r\nB=1", "A: #c", "A: " })
    void nothingButAnCommentIsTheEmptyValue(String text) {
        assertThat(valueOf(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "A: b", "A:\tb", "A:   b  ", "export A: b", "A: 'b'", "A: b # c" })
    void colonMaySeparateKeyAndValue(String text) {
        assertThat(valueOf(text)).isEqualTo("b");
    }

    @Test
    void bareKeyIsDeclaredWithoutAValue() {
        EnvFile file = parse("A");

        assertThat(file.entries()).containsExactly(new EnvFileEntry("A", Optional.empty(), 1));
        assertThat(file.values()).isEmpty();
        assertThat(file.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "  A  ", "A # comment", "A#comment", "export A" })
    void bareKeyMayHaveBlanksAndAComment(String text) {
        assertThat(parse(text).entries()).extracting(EnvFileEntry::key).containsExactly("A");
        assertThat(parse(text).values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "export A=1", "export  A=1", "  export\tA = 1" })
    void exportInFrontOfAKeyIsPassedOver(String text) {
        assertThat(valueOf(text)).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "export=1", "export =1", "export export=1" })
    void exportItselfMayBeAKey(String text) {
        assertThat(parse(text).values()).containsExactly(entry("export", "1"));
    }

    @Test
    void keyThatBeginsWithExportIsAKey() {
        assertThat(parse("exportA=1").values()).containsExactly(entry("exportA", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "A_b.C-9", "AZaz09", "_", "9", ".a", "-a" })
    void keyHasLettersDigitsUnderscoresDotsAndHyphens(String key) {
        assertThat(parse(key + "=1").values()).containsExactly(entry(key, "1"));
    }

    @Test
    void singleQuotesAreLiteralButForTwoEscapes() {
        assertThat(valueOf("A='it\\'s \\\\ and \\n \"$x`'")).isEqualTo("it's \\ and \\n \"$x`");
    }

    @Test
    void singleQuotesAreNeverExpanded() {
        assertThat(valueOf("A='${HOME} ${B:-d}'")).isEqualTo("${HOME} ${B:-d}");
    }

    @Test
    void doubleQuotesHaveTheEscapesOfPythonDotenvAndTheDollar() {
        assertThat(valueOf("A=\"\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"\\$\"")).isEqualTo("\u0007\b\f\n\r\t\u000b\\'\"$");
    }

    @Test
    void backslashIsLiteralInDoubleQuotesWhereItIsNoEscape() {
        assertThat(valueOf("A=\"\\x \\u0041 \\{ \\`\"")).isEqualTo("\\x \\u0041 \\{ \\`");
    }

    @Test
    void doubleQuotesAreExpanded() {
        assertThat(valueOf("A=\"${HOME}/x\"")).isEqualTo("/home/app/x");
    }

    @Test
    void backticksAreLiteralAndHoldBothOtherQuotes() {
        assertThat(valueOf("A=`'a' \"b\" \\n ${HOME} \\\\`")).isEqualTo("'a' \"b\" \\n ${HOME} \\\\");
    }

    @Test
    void backslashDoesNotKeepABacktickFromClosing() {
        assertThat(valueOf("A=`C:\\`")).isEqualTo("C:\\");
    }

    @ParameterizedTest
    @ValueSource(strings = { "A='b\\\\' # it's", "A=\"b\\\\\" # \"c\"", "A='b\\\\'\nB='" })
    void escapedBackslashDoesNotEscapeTheClosingQuote(String text) {
        assertThat(parse(text).values()).containsEntry("A", "b\\");
    }

    @ParameterizedTest
    @ValueSource(strings = { "'", "\"", "`" })
    void quotedValueMayGoOverSeveralLines(String quote) {
        assertThat(parse("A=" + quote + "a\n\n#b\nB=c" + quote + " # d\nC=1").values())
                .containsExactly(entry("A", "a\n\n#b\nB=c"), entry("C", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "'", "\"", "`" })
    void lineEndsInQuotesAreKept(String quote) {
        assertThat(valueOf("A=" + quote + "a\r\nb\rc\nd" + quote + "\r\n")).isEqualTo("a\r\nb\rc\nd");
    }

    @ParameterizedTest
    @ValueSource(strings = { "A='b'#c", "A=\"b\" # c", "A=`b`  ", "A='b'\t", "A = 'b'" })
    void closingQuoteMayBeFollowedByBlanksAndAComment(String text) {
        assertThat(valueOf(text)).isEqualTo("b");
    }

    @Test
    void hashInQuotesIsPartOfTheValue() {
        assertThat(valueOf("A=\"b #c\" # d")).isEqualTo("b #c");
    }

    @ParameterizedTest
    @ValueSource(strings = { "C:\\new", "C:\\users\\bob", "a\\", "it's", "a\"b\"c", "a b  c", "=", "==b", "a:b", "\\'",
            "postgres://u:p@h/d?a=b&c=d" })
    void unquotedValueIsLiteral(String value) {
        assertThat(valueOf("A=" + value)).isEqualTo(value);
    }

    @Test
    void unquotedValueEndsWithItsLine() {
        assertThat(parse("A=a\\\nB=b").values()).containsExactly(entry("A", "a\\"), entry("B", "b"));
    }

    @Test
    void lastOneOfTwoKeysWins() {
        assertThat(parse("A=1\nA=2").values()).containsExactly(entry("A", "2"));
    }

    @Test
    void laterDeclarationWithoutAValueUnsetsAKey() {
        assertThat(parse("A=1\nA\nB=2").values()).containsExactly(entry("B", "2"));
    }

    @Test
    void laterValueSetsADeclaredKey() {
        assertThat(parse("A\nA=1").values()).containsExactly(entry("A", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "A='' #c", "A=\"\"", "A=``", "A=''#c" })
    void emptyQuotesAreTheEmptyValue(String text) {
        assertThat(valueOf(text)).isEmpty();
    }

    /** Java and Unicode call them line ends or white space; of the two parsers that people know, at least one does not. */
    @ParameterizedTest
    @ValueSource(strings = { "\u0085", "\u001c", "\u200b" })
    void charactersThatOnlySomeTakeForWhiteSpaceArePartOfTheValue(String character) {
        assertThat(valueOf("A=" + character + "b" + character + "#c" + character)).isEqualTo(character + "b" + character + "#c"
                + character);
    }

    @Test
    void lineSeparatorOfUnicodeEndsNoLine() {
        assertThat(parse("A=b\u2028B=c").values()).containsExactly(entry("A", "b\u2028B=c"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "A=b'c #d", "A=b\"c #d", "A=b`c #d" })
    void quoteWithinAnUnquotedValueHoldsNoComment(String text) {
        assertThat(valueOf(text)).hasSize(3).startsWith("b").endsWith("c");
    }

    @Test
    void byteOrderMarkIsPassedOver() {
        assertThat(valueOf("\uFEFFA=1")).isEqualTo("1");
    }

    @Test
    void byteOrderMarkElsewhereIsACharacter() {
        assertThat(valueOf("A=\uFEFFb\uFEFF")).isEqualTo("\uFEFFb\uFEFF");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\n", "\r\n", "\r" })
    void lineEndsInAnyOfThreeWays(String lineEnd) {
        EnvFile file = parse(String.join(lineEnd, "A=1", "", "# c", "B=2", ""));

        assertThat(file.entries()).containsExactly(new EnvFileEntry("A", Optional.of("1"), 1),
                new EnvFileEntry("B", Optional.of("2"), 4));
        assertThat(file.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "  A=b", "A =b", "A= b", "\tA\t=\tb\t", "A=b  ", "A=b\u00a0", "A=\u3000b", "A=b\f\u000b" })
    void blanksAroundTheEqualsSignAndAtBothEndsArePassedOver(String text) {
        assertThat(valueOf(text)).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\n", "  ", "#", "# A=1", "  # A=1\n\t\n", "\uFEFF", "\uFEFF# c" })
    void emptyLinesAndCommentsSayNothing(String text) {
        EnvFile file = parse(text);

        assertThat(file.entries()).isEmpty();
        assertThat(file.problems()).isEmpty();
    }

    @Test
    void entriesAreInTheOrderOfTheFileWithTheirLines() {
        assertThat(parse("B='x\ny'\nA=1\n\nB=2").entries()).containsExactly(new EnvFileEntry("B", Optional.of("x\ny"), 1),
                new EnvFileEntry("A", Optional.of("1"), 3), new EnvFileEntry("B", Optional.of("2"), 5));
    }

    @Test
    void anyCharSequenceIsParsed() {
        assertThat(EnvFile.parse(new StringBuilder("A=1"), name -> null, Map.of()).values()).containsExactly(entry("A", "1"));
    }

    @Test
    void resultCannotBeChanged() {
        EnvFile file = parse("A=1\nA");

        assertThatThrownBy(() -> file.values().put("B", "2")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> file.values().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> file.entries().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> file.problems().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}

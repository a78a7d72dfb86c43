package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileEditorTest {

    @Test
    void newKeyGoesToTheEnd() {
        assertThat(EnvFileEditor.set("A=1\n# c\n", "B", "2")).isEqualTo("A=1\n# c\nB=2\n");
    }

    @Test
    void newFileEndsWithALineEnd() {
        assertThat(EnvFileEditor.set("", "A", "1")).isEqualTo("A=1\n");
    }

    @Test
    void byteOrderMarkStaysInFront() {
        assertThat(EnvFileEditor.set("\uFEFF", "A", "1")).isEqualTo("\uFEFFA=1\n");
        assertThat(EnvFileEditor.set("\uFEFFA=1\n", "A", "2")).isEqualTo("\uFEFFA=2\n");
        assertThat(EnvFileEditor.unset("\uFEFFA=1\n", "A")).isEqualTo("\uFEFF");
    }

    @Test
    void fileWithoutALineEndAtItsEndStaysWithoutOne() {
        assertThat(EnvFileEditor.set("A=1", "B", "2")).isEqualTo("A=1\nB=2");
        assertThat(EnvFileEditor.set("A=1", "A", "2")).isEqualTo("A=2");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\n", "\r\n", "\r" })
    void newLineEndsAsTheOthersDo(String lineEnd) {
        assertThat(EnvFileEditor.set("A=1" + lineEnd, "B", "2")).isEqualTo("A=1" + lineEnd + "B=2" + lineEnd);
        assertThat(EnvFileEditor.set("A=1" + lineEnd + "B=2", "C", "3"))
                .isEqualTo("A=1" + lineEnd + "B=2" + lineEnd + "C=3");
    }

    @Test
    void lineEndsWithinAValueDoNotCount() {
        assertThat(EnvFileEditor.set("A='1\n2'\r\n", "B", "2")).isEqualTo("A='1\n2'\r\nB=2\r\n");
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("KEY=old", "KEY=new"),
                arguments("  export\tKEY  =  old   ", "  export\tKEY  =  new   "),
                arguments("KEY=old # c", "KEY=new # c"),
                arguments("KEY='old' # it's", "KEY=new # it's"),
                arguments("KEY=\"old\"", "KEY=new"),
                arguments("KEY=\"o\\\"\nl\nd\" # c", "KEY=new # c"),
                arguments("KEY='old'#c", "KEY='new'#c"),
                arguments("KEY=", "KEY=new"),
                arguments("KEY= # c", "KEY=new # c"),
                arguments("KEY", "KEY=new"),
                arguments("KEY # c", "KEY=new # c"),
                arguments("KEY#c", "KEY='new'#c"),
                arguments("export KEY", "export KEY=new"),
                arguments("KEY: old", "KEY: new"),
                arguments("KEY: ", "KEY: new "),
                arguments("KEY: # c", "KEY: new # c"),
                arguments("KEY='never closed # c", "KEY=new"),
                arguments("KEY='old' junk # c", "KEY=new"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void valueIsReplacedAndTheRestOfTheLineStays(String line, String edited) {
        assertThat(EnvFileEditor.set("# c\n" + line + "\nB=\"2\"\n", "KEY", "new")).isEqualTo("# c\n" + edited + "\nB=\"2\"\n");
    }

    @Test
    void lastOneOfSeveralIsReplaced() {
        assertThat(EnvFileEditor.set("A=1\nA=2\nB=3\n", "A", "x")).isEqualTo("A=1\nA=x\nB=3\n");
        assertThat(EnvFileEditor.set("A=1\nA\nB=3\n", "A", "x")).isEqualTo("A=1\nA=x\nB=3\n");
    }

    @Test
    void allOfSeveralAreUnset() {
        assertThat(EnvFileEditor.unset("A=1\nB=2\nexport A='\n' # c\nA\nA=\"x\" y\nC=3", "A")).isEqualTo("B=2\nC=3");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\n", "\r\n", "\r" })
    void unsetLineGoesWithItsLineEnd(String lineEnd) {
        assertThat(EnvFileEditor.unset("A=1" + lineEnd + "B=2" + lineEnd + "C=3", "B")).isEqualTo("A=1" + lineEnd + "C=3");
    }

    @Test
    void lineEndInFrontOfAnUnsetLastLineStays() {
        assertThat(EnvFileEditor.unset("A=1\nB=2", "B")).isEqualTo("A=1\n");
    }

    @Test
    void keyThatIsNotThereIsUnsetWithoutAChange() {
        assertThat(EnvFileEditor.unset("AB=1\n#A=2\n", "A")).isEqualTo("AB=1\n#A=2\n");
    }

    @Test
    void keyWithinTheValueOfAnotherIsLeftAlone() {
        String text = "B=\"\nA=1\n\"\nC='\nA=2\n'\n";

        assertThat(EnvFileEditor.set(text, "A", "x")).isEqualTo(text + "A=x\n");
        assertThat(EnvFileEditor.unset(text, "A")).isEqualTo(text);
    }

    @Test
    void longerKeyIsAnotherOne() {
        assertThat(EnvFileEditor.set("AB=1\nA.B=2\n", "A", "x")).isEqualTo("AB=1\nA.B=2\nA=x\n");
    }

    @Test
    void valueWithoutAKnownEndIsLeftAlone() {
        String text = "A=\"1\nB=\"2\"\n";

        assertThat(EnvFileEditor.set(text, "A", "x")).isEqualTo(text + "A=x\n");
        assertThat(EnvFileEditor.unset(text, "A")).isEqualTo(text);
    }

    @Test
    void quoteThatIsNeverClosedIsNotClosedByAnAddedLine() {
        assertThat(EnvFileEditor.set("A=1\nB='x\nC=3\n", "D", "a b")).isEqualTo("A=1\nD='a b'\nB='x\nC=3\n");
    }

    @Test
    void quoteThatIsNeverClosedIsNotClosedByAReplacedValue() {
        assertThat(EnvFileEditor.set("D=0\nB='x\nexport D=1 # c\nC=3\nD", "D", "a b"))
                .isEqualTo("D=0\nexport D='a b' # c\nB='x\nC=3\n".replace("export D='a b' # c", "D='a b'"));
    }

    @Test
    void quoteThatIsNeverClosedDoesNotMoveALineInFrontOfIt() {
        assertThat(EnvFileEditor.set("D=1\n# c\nB='x\n", "D", "a b")).isEqualTo("D='a b'\n# c\nB='x\n");
    }

    @Test
    void quoteThatIsNeverClosedDoesNotMoveALineWithoutQuotes() {
        assertThat(EnvFileEditor.set("B='x\nD=1\n", "D", "2")).isEqualTo("B='x\nD=2\n");
    }

    static Stream<Arguments> quotings() {
        return Stream.of(
                arguments("", ""),
                arguments("abc", "abc"),
                arguments("a+b/c==", "a+b/c=="),
                arguments("a%b@c:d,e.f_g-h", "a%b@c:d,e.f_g-h"),
                arguments("h\u00e9\u6f22\uD840\uDC00", "h\u00e9\u6f22\uD840\uDC00"),
                arguments("a b", "'a b'"),
                arguments(" a", "' a'"),
                arguments("a#b", "'a#b'"),
                arguments("pa$$word", "'pa$$word'"),
                arguments("${x}", "'${x}'"),
                arguments("a\"b", "'a\"b'"),
                arguments("a`b", "'a`b'"),
                arguments("a;b&c", "'a;b&c'"),
                arguments("C:\\new", "'C:\\new'"),
                arguments("C:\\users", "'C:\\\\users'"),
                arguments("a\\", "\"a\\\\\""), arguments("C:\\new folder\\", "\"C:\\\\new folder\\\\\""),
                arguments("it's 5 $", "\"it's 5 $\""), arguments("it's $5", "\"it's \\$5\""),
                arguments("\\\\server\\share", "\"\\\\\\\\server\\\\share\""),
                arguments("it's", "\"it's\""),
                arguments("it's ${x} \"\\\"", "\"it's \\${x} \\\"\\\\\\\"\""),
                arguments("a\tb", "'a\tb'"),
                arguments("a\nb\r\n", "\"a\\nb\\r\\n\""),
                arguments("\u0007\b\f\u000b\u0001", "\"\\a\\b\\f\\v\u0001\""));
    }

    @ParameterizedTest
    @MethodSource("quotings")
    void plainestQuotingIsPicked(String value, String written) {
        assertThat(EnvFileEditor.set("", "A", value)).isEqualTo("A=" + written + "\n");
        assertThat(EnvFileEditor.assignment("A", value)).isEqualTo("A=" + written);
        assertThat(EnvFile.parse("A=" + written, name -> "x", Map.of()).values()).containsEntry("A", value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1A", ".A", "-A", "A B", "A=B", "A\n", "\u00e9", "A$", "A:", "#A" })
    void keyHasToBeValid(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> EnvFileEditor.set("", key, "secret"))
                .withMessageContaining("\"" + key + "\" is not a key")
                .withMessageContaining("letter").withMessageContaining("digits").withMessageContaining("'_'")
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException().isThrownBy(() -> EnvFileEditor.assignment(key, "secret"))
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException().isThrownBy(() -> EnvFileEditor.unset("", key));
    }

    @ParameterizedTest
    @ValueSource(strings = { "A", "_", "a.b-c_9", "export", "Z9" })
    void keysThatAreAllowedReadBack(String key) {
        assertThatCode(() -> EnvFileEditor.unset("", key)).doesNotThrowAnyException();
        assertThat(EnvFile.parse(EnvFileEditor.set("", key, "1"), name -> null, Map.of()).values()).containsEntry(key, "1");
    }

    @Test
    void halfACharacterIsRefused() {
        for (String value : new String[] { "x\uD83D", "\uDE00x", "x\uDE00", "\uD83Dx", "\uDE00\uD83D",
                "\uD83D\uD83D\uDE00" }) {
            assertThatIllegalArgumentException().isThrownBy(() -> EnvFileEditor.set("", "A", value))
                    .withMessageContaining("The value for A").withMessageNotContaining("x\uD83D");
            assertThatIllegalArgumentException().isThrownBy(() -> EnvFileEditor.assignment("A", value));
        }
    }
}

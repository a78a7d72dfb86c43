package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that a careless parser looks at again and again: how often each character is read stays below the same bound, however
 * long the text is.
 */
class EnvFileLinearityTest {

    private static final int LENGTH = 1 << 16;
    /** The worst of the texts below takes 15, and reading to the end at every other character takes 16,384. */
    private static final int MOST_READS_OF_A_CHARACTER = 16;

    /** Counts how many characters are read. */
    private static final class CountingText implements CharSequence {

        private final String text;
        private long reads;

        CountingText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            reads += end - start;
            return text.substring(start, end);
        }
    }

    static Stream<String> texts() {
        return Stream
                .of("A=\"x\n", "A='x\n", "A=`x\n", "A=\"x\nB='y\nC=`z\n", "A=\\\"x\n", "A=\"\\\"x\n", "A='1\n2' x\n", "a\n",
                        "${",
                        "${a", "${a:", "${a:-", "${a}", "$", "\\", "\n", "\r", "=\n", "A=\n", "#", " #", " ", "\t=",
                        "A=${A}x\n",
                        "export ", "A={\n", "A: {\n", "{\n", "A=\n{\n", "-----BEGIN X\n", "A=-----BEGIN X\n",
                        "A={\n-----BEGIN X\n-----BEGIN Y\n",
                        "-----BEGIN X\n-----END X\n", "-----", "BEGIN ", "A=" + "b".repeat(40) + "\n", "b".repeat(40) + "\n",
                        "bcd=\n", "'", "\"", "`", "\uD83D\uDE00")
                .flatMap(part -> {
                    String filling = part.repeat(LENGTH / part.length());
                    return Stream.of(filling, "A=" + filling, "A=\"" + filling, "A=\"" + filling + "\"", "A='x\n" + filling);
                });
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void eachCharacterIsReadAFewTimes(String text) {
        CountingText counting = new CountingText(text);

        new EnvFileParser(counting, name -> null, Map.of()).parse();

        assertThat(counting.reads).isLessThanOrEqualTo((long) MOST_READS_OF_A_CHARACTER * text.length());
    }
}

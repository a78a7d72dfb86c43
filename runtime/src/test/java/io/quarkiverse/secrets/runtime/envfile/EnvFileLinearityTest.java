package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that a careless parser takes quadratic time for: minutes, at this size. The limit is wide, so that a slow machine keeps
 * it and such a parser does not.
 */
class EnvFileLinearityTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    static Stream<String> texts() {
        return Stream
                .of("A=\"x\n", "A='x\n", "A=`x\n", "A=\"x\nB='y\nC=`z\n", "A=\\\"x\n", "A=\"\\\"x\n", "${", "${a", "${a:",
                        "${a:-",
                        "${a}", "$", "\\", "\n", "\r", "=\n", "A\n", "A=\n", "#", " #", " ", "\t=", "A=${A}x\n", "'", "\"", "`",
                        "\uD83D\uDE00")
                .flatMap(part -> {
                    String filling = part.repeat(EnvFileReader.MAX_BYTES / part.length() - 4);
                    return Stream.of(filling, "A=" + filling, "A=\"" + filling, "A=\"" + filling + "\"", "A='x\n" + filling);
                });
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void largeFileIsParsedAndEditedInTime(String text) {
        Assertions.assertTimeoutPreemptively(LIMIT, () -> {
            EnvFile file = EnvFile.parse(text, name -> null, Map.of());
            assertThat(file.problems().size()).isLessThanOrEqualTo(EnvFileProblems.MOST + 1);
            assertThat(EnvFileEditor.set(text, "K", "it's \"v\"")).isNotEqualTo(text);
            assertThat(EnvFileEditor.unset(text, "A").length()).isLessThanOrEqualTo(text.length());
        });
    }
}

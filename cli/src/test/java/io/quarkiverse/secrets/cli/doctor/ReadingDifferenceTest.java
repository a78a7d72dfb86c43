package io.quarkiverse.secrets.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.secrets.runtime.config.QuarkusEnvFile;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;

class ReadingDifferenceTest {

    @TempDir
    Path folder;

    static List<Arguments> linesThatQuarkusReadsOtherwise() {
        return List.of(Arguments.of("A=\"x\"", ReadingDifference.QUOTES),
                Arguments.of("A='x' # why", ReadingDifference.QUOTES),
                Arguments.of("A: `x`", ReadingDifference.QUOTES),
                Arguments.of("A=\"x\\ny\"", ReadingDifference.QUOTES),
                Arguments.of("A='x\ny'", ReadingDifference.SEVERAL_LINES),
                Arguments.of("export A=1", ReadingDifference.EXPORT),
                Arguments.of("export\tA='1'", ReadingDifference.EXPORT),
                Arguments.of("A=1 # why", ReadingDifference.COMMENT),
                Arguments.of("A= #why", ReadingDifference.COMMENT),
                Arguments.of("A=1  ", ReadingDifference.TRAILING_BLANKS),
                Arguments.of("A=C:\\new", ReadingDifference.ESCAPE),
                Arguments.of("A=C:\\dir\\\nB=1", ReadingDifference.ESCAPE),
                Arguments.of("B=C:\\dir\\\nA=1", ReadingDifference.NOT_THERE),
                Arguments.of("A=${B:-x}", ReadingDifference.REFERENCE),
                Arguments.of("A=x${B}", ReadingDifference.REFERENCE),
                Arguments.of("A=pa$$word", ReadingDifference.REFERENCE),
                Arguments.of("\uFEFFA=1", ReadingDifference.BYTE_ORDER_MARK));
    }

    @ParameterizedTest
    @MethodSource
    void linesThatQuarkusReadsOtherwise(String text, ReadingDifference expected) throws IOException {
        assertThat(differences(text)).containsEntry("A", expected);
    }

    @Test
    void linesThatMeanTheSameAreNoDifference() throws IOException {
        assertThat(differences("A=1\n# x\n\nB: a b\nC=a#b\nD=\nE=${A}\nF=it's\nG=a=b:c\n  H = 1\n")).isEmpty();
    }

    private Map<String, ReadingDifference> differences(String text) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), text);
        ExaminedFile examined = ExaminedFile.read(List.of(file), Map.of()).get(0);
        QuarkusEnvFile quarkus = QuarkusEnvFile.read(file, Map.of());
        Map<String, ReadingDifference> differences = new TreeMap<>();
        for (EnvFileEntry entry : examined.counting()) {
            Optional<String> theirs = quarkus.value(entry.key());
            if (!theirs.equals(entry.value())) {
                differences.put(entry.key(),
                        ReadingDifference.of(examined.line(entry.line()), entry.value().orElseThrow(), theirs));
            }
        }
        return differences;
    }
}

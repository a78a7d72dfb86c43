package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.Kills;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

/** Ends commands that change one secret at moments drawn by chance: its value is the one before or the one after. */
@Tag("slow")
class KilledChangesIT {

    private static final String KEY = "KILLED_CHANGE";
    private static final String ONE = "hunter2-canary-one-0123456789abcdefghij\n";
    private static final String TWO = "hunter2-canary-two-0123456789abcdefghij";

    @TempDir
    Path folder;

    private Path temporary;

    private CliProcess process(TestBackend backend) throws Exception {
        TestApplication.in(folder).with(SecretDefinition.named(KEY).minBits(64).build()).build();
        temporary = Files.createDirectory(folder.resolve("tmp"));
        return backend.process(folder).jvm(List.of("-Djava.io.tmpdir=" + temporary));
    }

    @ParameterizedTest
    @EnumSource(names = { "AWS", "AZURE", "VAULT" })
    void aRollbackIsDoneOrNot(TestBackend.Kind kind) throws Exception {
        try (TestBackend backend = kind.start(folder)) {
            CliProcess process = process(backend);
            backend.store(KEY, ONE);
            backend.store(KEY, TWO);
            Kills.of(process, List.of("rollback", KEY, "--yes"), when -> {
                assertThat(backend.value(KEY)).as(when).isPresent().get().isIn(ONE, TWO);
                assertNoValueIsLeft(when, Set.of(ONE, TWO));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "ENV_FILE", "AWS" })
    void aRotationIsDoneOrNot(TestBackend.Kind kind) throws Exception {
        try (TestBackend backend = kind.start(folder)) {
            CliProcess process = process(backend);
            backend.store(KEY, TWO);
            Set<String> values = new HashSet<>(Set.of(TWO));
            Kills.of(process, List.of("rotate", KEY, "--yes"), when -> {
                String value = backend.value(KEY).orElseThrow();
                assertThat(value).as(when).matches(TWO + "|[A-Za-z0-9+/]{43}=");
                values.add(value);
                assertNoValueIsLeft(when, values);
            });
            assertThat(values).hasSizeGreaterThan(1);
        }
    }

    private void assertNoValueIsLeft(String when, Set<String> values) throws Exception {
        try (Stream<Path> files = Files.walk(temporary)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(values).as(when + ": " + file)
                        .noneMatch(value -> contains(file, value.strip()));
            }
        }
    }

    private static boolean contains(Path file, String value) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

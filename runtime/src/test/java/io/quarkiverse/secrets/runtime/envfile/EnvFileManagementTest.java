package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class EnvFileManagementTest {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));

    @TempDir
    Path folder;

    @Test
    void severalSecretsAreStoredWhereTheyAreOrInTheFirstFile() throws IOException {
        Path first = Files.writeString(folder.resolve(".env"), "# kept\nA=old # kept\n");
        Path second = Files.writeString(folder.resolve(".env.prod"), "export B='old'\n");

        store(List.of(first, second), Map.of("A", "1"), Map.of("B", "2"), Map.of("C", "3\n4"));

        assertThat(first).hasContent("# kept\nA=1 # kept\nC=\"3\\n4\"\n");
        assertThat(second).hasContent("export B=2\n");
    }

    @Test
    void ofSeveralSecretsNoneIsStoredIfOneCannotBe() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "A=old\nC=old\n");

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> store(List.of(file), Map.of("A", "hunter2"), Map.of("B", "hunter2\ud800"), Map.of("C", "3")))
                .withMessageContaining("3 secrets could not be stored").withMessageNotContaining("hunter2");

        assertThat(file).hasContent("A=old\nC=old\n");
    }

    @SafeVarargs
    private static void store(List<Path> files, Map<String, String>... values) {
        Map<SecretReference, String> all = new LinkedHashMap<>();
        for (Map<String, String> some : values) {
            some.forEach((name, value) -> all.put(SecretReference.named(name), value));
        }
        try (EnvFileProvider provider = new EnvFileProvider(files, Map.of(), false)) {
            provider.management().setAll(all, DEADLINE);
        }
    }
}

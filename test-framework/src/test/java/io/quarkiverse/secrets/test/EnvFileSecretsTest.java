package io.quarkiverse.secrets.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class EnvFileSecretsTest {

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void othersMayNotReadTheFile() throws IOException {
        try (EnvFileSecrets secrets = new EnvFileSecrets(Map.of("TOKEN", Optional.of("first")), Map.of())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.path()))).isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.path().getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aValueIsInTheFileExactlyAndCanBeChanged() {
        String nasty = "pa$$word ${x} 'a' \"b\"\n# \\";
        try (EnvFileSecrets secrets = new EnvFileSecrets(Map.of("TOKEN", Optional.of(nasty)), Map.of())) {
            assertThat(secrets.get("TOKEN")).isEqualTo(nasty);
            secrets.set("token", "second");
            assertThat(secrets.get("TOKEN")).isEqualTo("second");
            secrets.remove("TOKEN");
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> secrets.get("TOKEN"));
            secrets.reset();
            assertThat(secrets.get("TOKEN")).isEqualTo(nasty);
        }
    }

    @Test
    void nothingIsLeftBehind() {
        EnvFileSecrets secrets = new EnvFileSecrets(Map.of("TOKEN", Optional.of("first")), Map.of());
        secrets.close();
        secrets.close();
        assertThat(secrets.path().getParent()).doesNotExist();
    }

    @Test
    void aVariableThatWouldWinIsRefusedWithoutItsValue() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new EnvFileSecrets(Map.of("TOKEN", Optional.of("first")),
                        Map.of("TOKEN", "hunter2", "PATH", "/bin")))
                .withMessageContaining("TOKEN").withMessageContaining("env -u TOKEN").satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("hunter2").doesNotContain("first")
                                .doesNotContain("PATH"));
        assertThatExceptionOfType(IllegalStateException.class).as("to be missing")
                .isThrownBy(() -> new EnvFileSecrets(Map.of("TOKEN", Optional.empty()), Map.of("TOKEN", "first")));
        new EnvFileSecrets(Map.of("TOKEN", Optional.of("first")), Map.of("TOKEN", "first")).close();
    }

    @Test
    void failuresOfABackendAreRefused() {
        try (EnvFileSecrets secrets = new EnvFileSecrets(Map.of(), Map.of())) {
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> secrets.unreachable(true))
                    .withMessageContaining("@QuarkusTest");
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> secrets.get("TOKEN"));
        }
    }
}

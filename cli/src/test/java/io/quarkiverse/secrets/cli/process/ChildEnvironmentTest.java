package io.quarkiverse.secrets.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.cli.console.CliException;

class ChildEnvironmentTest {

    @Test
    void aValueWithANulCharacterIsNamedAndNotQuoted() {
        assertThatThrownBy(() -> ChildEnvironment.of(Map.of("API_KEY", "hunter2\0"), false)).isInstanceOf(CliException.class)
                .hasMessageContaining("the value of API_KEY has a NUL character").hasMessageNotContaining("hunter2");
    }

    @Test
    void aValueThatTheCharacterSetDoesNotHaveIsNamedAndNotQuoted() {
        assertThatThrownBy(() -> ChildEnvironment.of(Map.of("API_KEY", "hunter2ä"), false, StandardCharsets.US_ASCII))
                .isInstanceOf(CliException.class).hasMessageContaining("the value of API_KEY").hasMessageContaining("US-ASCII")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aSecretTakesThePlaceOfWhatIsInherited() {
        Map<String, String> inherited = new HashMap<>(Map.of("API_KEY", "old", "OTHER", "stays"));
        ChildEnvironment.of(Map.of("API_KEY", "new"), false).applyTo(inherited);
        assertThat(inherited).isEqualTo(Map.of("API_KEY", "new", "OTHER", "stays"));
    }

    @Test
    void ofWhatIsInheritedAPristineOneKeepsLittle() {
        Map<String, String> inherited = new HashMap<>(Map.of("PATH", "/bin", "LC_TIME", "C", "AWS_SECRET_ACCESS_KEY", "hunter2",
                "PATHS", "/", "LD_PRELOAD", "x.so"));
        ChildEnvironment.of(Map.of("API_KEY", "new"), true).applyTo(inherited);
        assertThat(inherited).isEqualTo(Map.of("API_KEY", "new", "PATH", "/bin", "LC_TIME", "C"));
    }

    @Test
    void itsTextHasNoValues() {
        assertThat(ChildEnvironment.of(Map.of("API_KEY", "hunter2"), false)).hasToString("ChildEnvironment[API_KEY]");
    }
}

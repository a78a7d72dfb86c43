package io.quarkiverse.secrets.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerIgnoreTest {

    private static final long SEED = Long.getLong("secrets.test.seed", 20261125L);

    private static boolean keepsOut(String text, String path) {
        return DockerIgnore.parse(text).keepsOut(Path.of(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { ".env", "*", "**", ".*", ".env*", "**/.env", "/.env", "./.env", " .env ", ".en?", ".[e]nv",
            ".[^x]nv", "\\.env", "**/*env", "**.env", "x/../.env", ".env/", "[.]env", "\uFEFF.env" })
    void patternsThatMatchAFileOfTheContextKeepItOut(String pattern) {
        assertThat(keepsOut(pattern, ".env")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "env", "env*", ".env?", "# .env", "!.env", "*/.env", ".e**v", "**/x/.env", ".ENV", ".env.*",
            ".[^e]nv",
            "target/*", "[", ".en[v", "!", ".", "/", ".+nv", "(.env)", "x|.env" })
    void patternsThatDoNotMatchLetItIn(String pattern) {
        assertThat(keepsOut(pattern, ".env")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "config, config/.env, true", ".env, config/.env, false", "*, config/.env, true", "*/.env, config/.env, true",
            "*/.env, a/b/.env, false", "**/.env, a/b/.env, true", "a/**/.env, a/.env, true", "a/**/.env, a/b/c/.env, true",
            "a/**, a/b/c, true", "a/**, a, false", "**/b, a/b/c, true", "a/*/c, a/b/c, true", "a*c, a/c, false",
            "?/b, a/b, true", "a?b, a/b, false" })
    void foldersAreMatchedAsDockerDoes(String pattern, String path, boolean out) {
        assertThat(keepsOut(pattern, path)).isEqualTo(out);
    }

    @Test
    void theLastPatternThatMatchesDecides() {
        assertThat(keepsOut("*\n!.env*\n", ".env")).isFalse();
        assertThat(keepsOut("*\n!.env*\n.env\n", ".env")).isTrue();
        assertThat(keepsOut("!.env\n*\n", ".env")).isTrue();
        assertThat(keepsOut("config\n!config/.env\n", "config/.env")).isFalse();
        assertThat(keepsOut("*\n! .env\n", ".env")).isFalse();
    }

    @Test
    void theOneThatQuarkusGeneratesKeepsItOut() {
        assertThat(DockerIgnore.parse("*\n!target/*-runner\n!target/*-runner.jar\n!target/lib/*\n!target/quarkus-app/*")
                .keepsOut(Path.of(".env"))).contains("*");
    }

    @Test
    void whateverIsThereAnExceptionForItBehindLetsItInAndItselfKeepsItOut() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                random.ints(1 + random.nextInt(6), 0, 14).forEach(c -> text.append("*?[]!\\/.env#^-".charAt(c)));
                text.append('\n');
            }
            assertThat(keepsOut(text + "!.env", ".env")).as("seed %d, round %d: %s", SEED, round, text).isFalse();
            assertThat(keepsOut(text + ".env", ".env")).as("seed %d, round %d: %s", SEED, round, text).isTrue();
        }
    }
}

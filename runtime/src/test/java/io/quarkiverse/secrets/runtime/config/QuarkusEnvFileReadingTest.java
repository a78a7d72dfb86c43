package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.smallrye.config.DotEnvConfigSourceProvider;

class QuarkusEnvFileReadingTest {

    private record Context(Map<String, String> environment, Path file) implements ProviderContext {
        @Override
        public Optional<String> setting(String key) {
            return key.equals("env-file.paths") ? Optional.of(file.toString()) : Optional.empty();
        }

        @Override
        public List<String> profiles() {
            return List.of();
        }
    }

    @TempDir
    Path folder;

    private List<String> differentKeys(String text, Map<String, String> environment, String... registered) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), text);
        List<SecretDefinition> definitions = List.of(registered).stream().map(name -> SecretDefinition.named(name).build())
                .toList();
        return new QuarkusEnvFileReading(
                DotEnvConfigSourceProvider.dotEnvSources(file.toUri().toString(), getClass().getClassLoader()),
                new EnvFileProviderFactory().create(new Context(environment, file)), new Definitions(definitions),
                environment).differentKeys();
    }

    @Test
    void keysThatBothReadAlikeAreNone() throws IOException {
        assertThat(differentKeys("# comment\nA=1\nB=a b\nC: x\nexample.d=y=z\n", Map.of())).isEmpty();
    }

    @Test
    void keysThatQuarkusReadsOtherwiseAreNamed() throws IOException {
        assertThat(differentKeys("QUOTED=\"x\"\nexport EXPORTED=1\nPATH_=C:\\new\nCOMMENT=1 # one\nPLAIN=1\n", Map.of()))
                .containsExactly("COMMENT", "EXPORTED", "PATH_", "QUOTED");
    }

    @Test
    void referencesThatQuarkusExpandsAlikeAreNone() throws IOException {
        assertThat(differentKeys("A=1\nB=x${A}\nC=${HOST}:80\n", Map.of("HOST", "h"))).isEmpty();
    }

    @Test
    void referencesThatQuarkusExpandsByItsOwnRulesAreNamed() throws IOException {
        assertThat(differentKeys("DEFAULTED=${NONE:-x}\nMISSING=${NONE}\nDOUBLED=pa$$word\n", Map.of()))
                .containsExactly("DEFAULTED", "DOUBLED", "MISSING");
    }

    @Test
    void registeredSecretsAreNotSinceTheyWin() throws IOException {
        assertThat(differentKeys("QUOTED='x'\nOTHER='y'\n", Map.of(), "quoted")).containsExactly("OTHER");
    }

    @Test
    void keysThatTheEnvironmentHasAreNotSinceItWins() throws IOException {
        assertThat(differentKeys("QUOTED='x'\n", Map.of("QUOTED", "z"))).isEmpty();
    }

    @Test
    void keysOfAnotherFileAreNot() throws IOException {
        differentKeys("A=1\n", Map.of());
        Path other = Files.writeString(folder.resolve("other"), "QUOTED='x'\n");
        assertThat(new QuarkusEnvFileReading(
                DotEnvConfigSourceProvider.dotEnvSources(folder.resolve(".env").toUri().toString(),
                        getClass().getClassLoader()),
                new EnvFileProviderFactory().create(new Context(Map.of(), other)), new Definitions(List.of()),
                Map.of()).differentKeys()).isEmpty();
    }
}

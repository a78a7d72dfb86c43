package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

class EnvFileProviderFactoryTest {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));
    private static final SecretReference TOKEN = SecretReference.named("TOKEN");

    private record Context(Map<String, String> settings, Map<String, String> environment,
            List<String> profiles) implements ProviderContext {
        @Override
        public Optional<String> setting(String key) {
            return Optional.ofNullable(settings.get(key));
        }
    }

    @TempDir
    Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void nameFiles() {
        first = folder.resolve("first");
        second = folder.resolve("second");
    }

    private void write(String name) {
        EnvFileWriter.update(folder.resolve(name), text -> "TOKEN=" + name + "\n");
    }

    private static SecretsProvider create(Map<String, String> settings, Map<String, String> environment,
            String... profiles) {
        return new EnvFileProviderFactory().create(new Context(settings, environment, List.of(profiles)));
    }

    private String token(String paths, String... profiles) {
        FetchOutcome outcome = create(Map.of("env-file.paths", paths), Map.of(), profiles).fetch(List.of(TOKEN), DEADLINE)
                .outcomes()
                .get(TOKEN);
        return ((Found) outcome).value();
    }

    private static boolean warnsOfProduction(SecretsProvider provider) {
        return provider.fetch(List.of(), DEADLINE).findings().stream()
                .anyMatch(finding -> finding.message().contains("is for development"));
    }

    @Test
    void backendIsFoundByItsName() {
        assertThat(ServiceLoader.load(SecretsProviderFactory.class)).filteredOn(EnvFileProviderFactory.class::isInstance)
                .singleElement().extracting(factory -> factory.descriptor().id().value()).isEqualTo("env-file");
    }

    @Test
    void fileIsDotEnvUnlessSaidOtherwise() {
        assertThat(create(Map.of(), Map.of()).fetch(List.of(SecretReference.named("NOT_THERE")), DEADLINE).outcomes().values())
                .singleElement().isEqualTo(new FetchOutcome.Failed(FetchOutcome.Kind.MISSING, "is missing", "add it to .env"));
    }

    @Test
    void laterPathWins() {
        write("first");
        write("second");

        assertThat(token(first + "," + second)).isEqualTo("second");
        assertThat(token(second + "," + first)).isEqualTo("first");
    }

    @Test
    void blanksAndEmptyItemsBetweenPathsDoNotCount() {
        write("first");
        write("second");

        assertThat(token(" " + first + " , , " + second + " ,")).isEqualTo("second");
    }

    @Test
    void fileOfTheProfileWinsOverTheOneBesideIt() {
        write("first");
        write("first.dev");

        assertThat(token(first.toString(), "dev")).isEqualTo("first.dev");
        assertThat(token(first.toString(), "test")).isEqualTo("first");
    }

    @Test
    void fileOfTheProfileThatWinsIsReadLast() {
        write("first.dev");
        write("first.local");

        assertThat(token(first.toString(), "local", "dev")).isEqualTo("first.local");
        assertThat(token(first.toString(), "dev", "local")).isEqualTo("first.dev");
    }

    @Test
    void laterPathWinsOverTheFileOfTheProfileBesideAnEarlierOne() {
        write("first.dev");
        write("second");

        assertThat(token(first + "," + second, "dev")).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", ",", " , " })
    void pathsThatNameNoFileAreRefused(String paths) {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> create(Map.of("env-file.paths", paths), Map.of()))
                .withMessage("quarkus.secrets.env-file.paths names no file")
                .satisfies(e -> assertThat(e.remedy()).isEqualTo("set it to .env, or remove it"));
    }

    @Test
    void pathThatTheSystemCannotHaveIsRefused() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> create(Map.of("env-file.paths", ".env\0"), Map.of()))
                .withMessageStartingWith("quarkus.secrets.env-file.paths");
    }

    @Test
    void productionIsWarnedOfUnlessSaidOtherwise() {
        assertThat(warnsOfProduction(create(Map.of(), Map.of("ENVIRONMENT", "production")))).isTrue();
    }

    @Test
    void profileDecidesForProductionWhereTheEnvironmentDoesNot() {
        assertThat(warnsOfProduction(create(Map.of(), Map.of(), "prod"))).isTrue();
        assertThat(warnsOfProduction(create(Map.of(), Map.of(), "dev"))).isFalse();
        assertThat(warnsOfProduction(create(Map.of(), Map.of("ENVIRONMENT", "staging"), "prod"))).isFalse();
    }

    @Test
    void productionThatIsAllowedIsNotWarnedOf() {
        assertThat(warnsOfProduction(create(Map.of("env-file.in-production", "allow"),
                Map.of("ENVIRONMENT", "production")))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "deny, production", "DENY, Production", "' deny ', PRODUCTION" })
    void productionThatIsDeniedIsRefused(String inProduction, String environment) {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> create(Map.of("env-file.in-production", inProduction), Map.of("ENVIRONMENT", environment)))
                .withMessageContaining("quarkus.secrets.env-file.in-production")
                .satisfies(e -> assertThat(e.remedy()).contains("SECRETS_BACKEND"));
    }

    @Test
    void developmentIsNeverDenied() {
        assertThat(warnsOfProduction(create(Map.of("env-file.in-production", "deny"), Map.of(), "dev"))).isFalse();
    }

    @Test
    void otherRuleForProductionIsRefused() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> create(Map.of("env-file.in-production", "perhaps"), Map.of()))
                .withMessageContaining("quarkus.secrets.env-file.in-production")
                .satisfies(e -> assertThat(e.remedy()).isEqualTo("set it to warn, allow or deny"));
    }
}

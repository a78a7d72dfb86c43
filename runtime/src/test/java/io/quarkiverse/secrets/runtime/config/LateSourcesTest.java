package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;

/** What sources that are made by other factories have is in effect, and so counts. */
class LateSourcesTest {

    private static final SecretDefinition KEY = SecretDefinition.named("API_KEY").build();

    @TempDir
    Path folder;

    @Test
    void secretInALateSourceIsNotMissing() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).lateSource(120, "API_KEY", "v").build();
        assertThat(config.getValue("API_KEY", String.class)).isEqualTo("v");
        assertThat(TestConfig.loaded(config).store().snapshot().value("API_KEY")).contains("v");
    }

    @Test
    void lateSourceBelowTheBackendDoesNotWin() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).envFile("API_KEY=backend").lateSource(120, "API_KEY", "v")
                .build();
        assertThat(config.getValue("API_KEY", String.class)).isEqualTo("backend");
        assertThat(TestConfig.loaded(config).store().snapshot().value("API_KEY")).contains("backend");
    }

    @Test
    void lateSourceAboveTheBackendWins() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).envFile("API_KEY=backend").lateSource(320, "API_KEY", "v")
                .build();
        assertThat(config.getValue("API_KEY", String.class)).isEqualTo("v");
        assertThat(TestConfig.loaded(config).store().snapshot().value("API_KEY")).contains("v");
    }

    @Test
    void settingInALateSourceCounts() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).lateSource(320, "quarkus.secrets.validation", "warn")
                .build();
        assertThat(TestConfig.loaded(config).result().report().isValid()).isFalse();
    }

    @Test
    void keyPrefixInALateSourceCounts() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).envFile("PROD_API_KEY=v")
                .lateSource(320, "quarkus.secrets.key-prefix", "PROD_").build();
        assertThat(config.getValue("API_KEY", String.class)).isEqualTo("v");
    }

    @Test
    void backendInALateSourceCounts() {
        assertThatThrownBy(
                () -> TestConfig.in(folder).lateSource(320, "quarkus.secrets.backend", "hashicorp-vault").build())
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("quarkus-secrets-vault");
    }

    @Test
    void secretRegisteredInALateSourceIsRequired() {
        assertThatThrownBy(() -> TestConfig.in(folder)
                .lateSource(320, "quarkus.secrets.registry.\"LATE\".description", "registered late").build())
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("LATE is missing")
                .hasMessageContaining("registered late");
    }

    @Test
    void registryInALateSourceCountsForTheActiveProfileOnly() {
        TestConfig config = TestConfig.in(folder).lateSource(320, "%other.quarkus.secrets.registry.\"A\".required", "true");
        assertThat(TestConfig.loaded(config.build()).definitions().all()).isEmpty();
        assertThatThrownBy(() -> config.lateSource(320, "%dev.quarkus.secrets.registry.\"B\".required", "true").build())
                .hasMessageContaining("B is missing");
    }

    @Test
    void expressionInALateSourceRegistersItsSecret() {
        TestConfig config = TestConfig.in(folder).property("app.url", "none")
                .lateSource(320, "app.url", "https://${secret::HOST}/");
        assertThatThrownBy(config::build).isInstanceOf(ConfigurationException.class).hasMessageContaining("HOST is missing")
                .hasMessageContaining("app.url in late");
        assertThat(config.envFile("HOST=h").build().getValue("app.url", String.class)).isEqualTo("https://h/");
    }

    @Test
    void otherFactoriesMayReadConfigurationBeforeTheSecretsAreThere() {
        List<String> seen = new ArrayList<>();
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).envFile("API_KEY=v").factory(context -> {
            seen.add(String.valueOf(context.getValue("API_KEY").getValue()));
            context.iterateNames();
            return List.of();
        }).lateSource(120, "other", "x").build();
        assertThat(seen).containsExactly("null");
        assertThat(config.getValue("API_KEY", String.class)).isEqualTo("v");
        assertThat(config.getValue("other", String.class)).isEqualTo("x");
    }

    @Test
    void ordinalInALateSourceIsRefused() {
        assertThatThrownBy(() -> TestConfig.in(folder).lateSource(320, "quarkus.secrets.config-ordinal", "310").build())
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("quarkus.secrets.config-ordinal")
                .hasMessageContaining("application.properties");
    }

    @Test
    void failureIsAConfigurationExceptionWithoutACause() {
        assertThatThrownBy(() -> TestConfig.in(folder).property("quarkus.secrets.validation", "bogus").build())
                .isInstanceOf(ConfigurationException.class).hasNoCause();
    }
}

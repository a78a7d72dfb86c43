package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.QuarkusUnitTest;

class SecretExpressionTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(SecretExpressionTest.class, List.of("PASSWORD='pa$$word'", "ROOT=/somewhere"))
            .overrideConfigKey("app.url", "user:${secret::PASSWORD}@${secret::OPTIONAL}host")
            .overrideConfigKey("quarkus.secrets.registry.\"OPTIONAL\".required", "false")
            .overrideConfigKey("quarkus.http.cors.origins", "${secret::ROOT}");

    @ConfigProperty(name = "app.url")
    String url;

    @Inject
    Config config;

    @Inject
    SecretsManager secrets;

    @Test
    void aSettingGetsTheValueAtRunTimeAndTheBuildLeavesItAlone() {
        assertThat(url).isEqualTo("user:pa$$word@host");
        assertThat(config.getValue("quarkus.http.cors.origins", String.class)).isEqualTo("/somewhere");
    }

    @Test
    void aSecretThatConfigurationAsksForIsRegistered() {
        assertThat(secrets.registry().find("PASSWORD").orElseThrow().usedBy()).containsExactly("app.url in configuration");
        assertThat(secrets.registry().find("OPTIONAL").orElseThrow().required()).isFalse();
    }
}

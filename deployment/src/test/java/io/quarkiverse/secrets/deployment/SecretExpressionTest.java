package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class SecretExpressionTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(SecretExpressionTest.class, List.of("PASSWORD='pa$$word'", "ROOT=/somewhere", "OF_PROFILE=1"),
                    Bean.class)
            .overrideConfigKey("app.url", "user:${secret::PASSWORD}@${secret::OPTIONAL}host")
            .overrideConfigKey("app.fallback", "${secret::ABSENT:a:b}")
            .overrideConfigKey("app.no-fallback", "${secret::PASSWORD:x}")
            .overrideConfigKey("app.fallback-is-expression", "${secret::ABSENT:${secret::ROOT}}")
            .overrideConfigKey("app.inside", "${app.nowhere:${secret::ROOT}}")
            .overrideConfigKey("%test.app.of-profile", "${secret::OF_PROFILE}")
            .overrideConfigKey("%prod.app.of-profile", "${secret::OF_PRODUCTION}")
            .overrideConfigKey("db.password", "${secret::PASSWORD}")
            .overrideConfigKey("quarkus.secrets.registry.\"OPTIONAL\".required", "false")
            .overrideConfigKey("quarkus.http.cors.origins", "${secret::ROOT}");

    @Singleton
    @Unremovable
    static class Bean {
        @Secret
        @ConfigProperty(name = "db.password")
        String password;
    }

    @ConfigProperty(name = "app.url")
    String url;

    @Inject
    Bean bean;

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
        assertThat(secrets.registry().find("PASSWORD").orElseThrow().usedBy()).contains("app.url in configuration");
        assertThat(secrets.registry().find("OPTIONAL").orElseThrow().required()).isFalse();
    }

    @Test
    void aFallbackTakesThePlaceOfASecretThatIsNotSetAndMakesItOptional() {
        assertThat(config.getValue("app.fallback", String.class)).isEqualTo("a:b");
        assertThat(config.getValue("app.no-fallback", String.class)).isEqualTo("pa$$word");
        assertThat(secrets.registry().find("ABSENT").orElseThrow().required()).isFalse();
    }

    @Test
    void expressionsNest() {
        assertThat(config.getValue("app.fallback-is-expression", String.class)).isEqualTo("/somewhere");
        assertThat(config.getValue("app.inside", String.class)).isEqualTo("/somewhere");
    }

    @Test
    void onlyTheExpressionOfTheActiveProfileRegisters() {
        assertThat(config.getValue("app.of-profile", String.class)).isEqualTo("1");
        assertThat(secrets.registry().definitions()).extracting(SecretDefinition::name).contains("OF_PROFILE")
                .doesNotContain("OF_PRODUCTION");
    }

    @Test
    void theValueOfASecretMayBeAnotherSecret() {
        assertThat(bean.password).isEqualTo("pa$$word");
        assertThat(secrets.get("db.password")).isEqualTo("pa$$word");
    }
}

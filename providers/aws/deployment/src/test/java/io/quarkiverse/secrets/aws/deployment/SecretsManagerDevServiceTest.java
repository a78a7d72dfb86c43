package io.quarkiverse.secrets.aws.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.QuarkusUnitTest;

@DisabledIf("io.quarkiverse.secrets.aws.deployment.DevServiceOfTest#hasCredentials")
class SecretsManagerDevServiceTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = DevServiceOfTest
            .application(SecretsManagerDevServiceTest.class, "aws-secrets-manager", "API_TOKEN='pa$$word ${x}'",
                    "DB_USER=app", "DB_PASSWORD=hunter2", "NOT_REGISTERED=other")
            .overrideConfigKey("quarkus.secrets.key-prefix", "prod/shop/")
            // The region of production, as an application has it
            .overrideConfigKey("quarkus.secrets.aws.region", "eu-west-3")
            .overrideConfigKey("quarkus.secrets.registry.\"DB_USER\".key", "shop/db")
            .overrideConfigKey("quarkus.secrets.registry.\"DB_USER\".field", "user")
            .overrideConfigKey("quarkus.secrets.registry.\"DB_PASSWORD\".key", "shop/db")
            .overrideConfigKey("quarkus.secrets.registry.\"DB_PASSWORD\".field", "password");

    @ConfigProperty(name = "API_TOKEN")
    String apiToken;

    @ConfigProperty(name = "DB_USER")
    String user;

    @ConfigProperty(name = "DB_PASSWORD")
    String password;

    @Inject
    SecretsManager secrets;

    @Test
    void secretsAreWhereTheRegistryAndThePrefixPutThem() {
        assertThat(apiToken).isEqualTo("pa$$word ${x}");
        assertThat(user).isEqualTo("app");
        assertThat(password).isEqualTo("hunter2");
        assertThat(secrets.find("NOT_REGISTERED")).isEmpty();
    }

    @Test
    void settingASecretIsARotation() {
        secrets.set("API_TOKEN", "rotated");
        secrets.refresh();

        assertThat(secrets.get("API_TOKEN")).isEqualTo("rotated");
        assertThat(secrets.getVersion("API_TOKEN", SecretsManager.PREVIOUS)).contains("pa$$word ${x}");
    }
}

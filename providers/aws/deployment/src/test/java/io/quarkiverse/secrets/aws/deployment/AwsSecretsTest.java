package io.quarkiverse.secrets.aws.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class AwsSecretsTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = ServerOfTest.application(
            Map.of("prod/shop/API_KEY", "pa$$word${x}\\", "prod/db", "{\"user\": \"app\", \"password\": \"p\"}"), Bean.class)
            .overrideRuntimeConfigKey("quarkus.secrets.registry.\"DB_PASSWORD\".key", "prod/db")
            .overrideRuntimeConfigKey("quarkus.secrets.registry.\"DB_PASSWORD\".field", "password");

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "API_KEY")
        String apiKey;

        @ConfigProperty(name = "DB_PASSWORD")
        String password;
    }

    @Inject
    Bean bean;

    @Inject
    SecretsManager secrets;

    @Test
    void aSecretIsInjectedAsItIsStored() {
        assertThat(bean.apiKey).isEqualTo("pa$$word${x}\\");
    }

    @Test
    void aFieldOfAJsonSecretIsInjected() {
        assertThat(bean.password).isEqualTo("p");
    }

    @Test
    void theManagerKnowsTheBackendAndTheVersion() {
        assertThat(secrets.list()).filteredOn(status -> status.name().equals("API_KEY")).singleElement()
                .satisfies(status -> assertThat(status.toString()).contains("arn:aws:secretsmanager"));
    }
}

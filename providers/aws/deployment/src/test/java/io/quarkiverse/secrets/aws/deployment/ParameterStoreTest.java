package io.quarkiverse.secrets.aws.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.providers.servers.aws.ParameterStoreServer;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class ParameterStoreTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = ServerOfTest.application("aws-parameter-store", "/prod/shop/", () -> {
        ParameterStoreServer server = new ParameterStoreServer();
        server.store("/prod/shop/API_KEY", "pa$$word${x}\\");
        server.store("/prod/db", "{\"user\": \"app\", \"password\": \"p\"}");
        return server;
    }, Bean.class)
            .overrideRuntimeConfigKey("quarkus.secrets.aws.parameter-store.tier", "intelligent-tiering")
            .overrideRuntimeConfigKey("quarkus.secrets.registry.\"DB_PASSWORD\".key", "/prod/db")
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
    void aParameterAndAFieldOfOneAreInjected() {
        assertThat(bean.apiKey).isEqualTo("pa$$word${x}\\");
        assertThat(bean.password).isEqualTo("p");
    }

    @Test
    void whatIsSetIsReadBack() {
        secrets.set("API_KEY", "another");

        assertThat(secrets.get("API_KEY")).isEqualTo("another");
        assertThat(secrets.list()).filteredOn(status -> status.name().equals("API_KEY")).singleElement()
                .satisfies(status -> assertThat(status.toString()).contains("arn:aws:ssm"));
    }
}

package io.quarkiverse.secrets.aws.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.QuarkusUnitTest;

/** Parameter Store, with Secrets Manager behind it. */
@DisabledIf("io.quarkiverse.secrets.aws.deployment.DevServiceOfTest#hasCredentials")
class TwoDevServicesTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = DevServiceOfTest
            .application(TwoDevServicesTest.class, "aws-parameter-store,aws-secrets-manager", "API_TOKEN=token",
                    "PINNED_KEY=key")
            .overrideConfigKey("quarkus.secrets.registry.\"PINNED_KEY\".backend", "aws-secrets-manager");

    @ConfigProperty(name = "API_TOKEN")
    String apiToken;

    @ConfigProperty(name = "PINNED_KEY")
    String pinned;

    @ConfigProperty(name = "quarkus.secrets.aws.endpoint-override")
    URI secretsManager;

    @ConfigProperty(name = "quarkus.secrets.aws.parameter-store.endpoint-override")
    URI parameterStore;

    @Inject
    SecretsManager secrets;

    @Test
    void eachBackendHasAServerOfItsOwn() {
        assertThat(secretsManager.getPort()).isNotEqualTo(parameterStore.getPort());
        assertThat(apiToken).isEqualTo("token");
        assertThat(pinned).isEqualTo("key");
    }

    @Test
    void settingASecretIsARotationInTheFirstBackend() {
        secrets.set("API_TOKEN", "rotated");
        secrets.refresh();

        assertThat(secrets.get("API_TOKEN")).isEqualTo("rotated");
        assertThat(secrets.list()).filteredOn(secret -> secret.name().equals("API_TOKEN")).singleElement()
                .satisfies(secret -> assertThat(secret.toString()).contains("aws-parameter-store"));
    }
}

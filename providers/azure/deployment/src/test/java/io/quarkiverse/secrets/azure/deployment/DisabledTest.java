package io.quarkiverse.secrets.azure.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class DisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.secrets.enabled", "false");

    @Test
    void anApplicationWithSecretsSwitchedOffIsBuiltAndStartsWithoutAVault() {
        assertThat(ConfigProvider.getConfig().getOptionalValue("quarkus.secrets.azure.vault-url", String.class)).isEmpty();
    }
}

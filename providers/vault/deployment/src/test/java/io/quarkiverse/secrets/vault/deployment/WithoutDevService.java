package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.QuarkusUnitTest;

/** Tests that a setting prevents a dev service: the application then has no address of Vault, and its start says so. */
abstract class WithoutDevService {

    static QuarkusUnitTest application(String setting, String value) {
        return new QuarkusUnitTest().withApplicationRoot(jar -> jar.addClass(WithoutDevService.class))
                .overrideConfigKey("quarkus.secrets.backend", "hashicorp-vault").overrideConfigKey(setting, value)
                .assertException(failure -> assertThat(failure).hasStackTraceContaining("The address of Vault is not set"));
    }

    @Test
    void theApplicationHasNoAddressAndDoesNotStart() {
        fail("It has started with Vault at "
                + ConfigProvider.getConfig().getOptionalValue("quarkus.secrets.vault.url", String.class));
    }
}

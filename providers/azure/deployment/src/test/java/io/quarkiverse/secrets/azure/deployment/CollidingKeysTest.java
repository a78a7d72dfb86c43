package io.quarkiverse.secrets.azure.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class CollidingKeysTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Bean.class))
            .overrideConfigKey("quarkus.secrets.registry.\"ORDERS_DB\".key", "shop/db")
            .overrideConfigKey("quarkus.secrets.registry.\"USERS_DB\".key", "SHOP_DB")
            .assertException(error -> assertThat(error)
                    .hasStackTraceContaining("SHOP_DB and shop/db would have the same name in Azure Key Vault")
                    .hasStackTraceContaining("quarkus.secrets.registry.\"NAME\".key"));

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "ORDERS_DB")
        String orders;

        @ConfigProperty(name = "USERS_DB")
        String users;
    }

    @Test
    void keysThatBecomeOneNameInTheVaultFailTheBuildAndAreBothNamed() {
        fail("The build should have failed");
    }
}

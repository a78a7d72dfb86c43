package io.quarkiverse.secrets.azure.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class SharedKeyTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = VaultOfTest
            .application(server -> server.vault().put("SHOP-DB", "{\"orders\": \"1\", \"users\": \"2\"}"),
                    server -> assertThat(server.authorizedCalls()).hasSize(1), CollidingKeysTest.class,
                    CollidingKeysTest.Bean.class)
            .overrideConfigKey("quarkus.secrets.registry.\"ORDERS_DB\".key", "SHOP_DB")
            .overrideConfigKey("quarkus.secrets.registry.\"ORDERS_DB\".field", "orders")
            .overrideConfigKey("quarkus.secrets.registry.\"USERS_DB\".key", "SHOP_DB")
            .overrideConfigKey("quarkus.secrets.registry.\"USERS_DB\".field", "users");

    @Inject
    CollidingKeysTest.Bean bean;

    @Test
    void severalSecretsMayBeFieldsUnderOneKey() {
        assertThat(bean.orders).isEqualTo("1");
        assertThat(bean.users).isEqualTo("2");
    }
}

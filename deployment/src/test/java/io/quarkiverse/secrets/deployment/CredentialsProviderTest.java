package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsException;
import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.credentials.runtime.CredentialsProviderFinder;
import io.quarkus.test.QuarkusUnitTest;

class CredentialsProviderTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(CredentialsProviderTest.class, List.of("DB_USERNAME=app", "DB_PASSWORD='pa$${x}'"))
            .overrideConfigKey("quarkus.secrets.credentials.orders.secret", "DB");

    @Test
    void aPoolFindsItByItsName() {
        CredentialsProvider provider = CredentialsProviderFinder.find("secrets");
        Map<String, String> expected = Map.of("user", "app", "password", "pa$${x}");
        assertThat(provider.getCredentials("orders")).isEqualTo(expected);
        assertThat(provider.getCredentialsAsync("orders").await().indefinitely()).isEqualTo(expected);
        assertThatThrownBy(() -> provider.getCredentials("other")).isInstanceOf(SecretsException.class)
                .hasMessageContaining("There are: orders");
    }

    @Test
    void itIsTheOneWhereNoNameIsGiven() {
        assertThat(CredentialsProviderFinder.find(null)).isSameAs(CredentialsProviderFinder.find("secrets"));
    }

    @Test
    void toolsFindItsSecretsInTheRegistry() throws IOException {
        try (InputStream registry = Thread.currentThread().getContextClassLoader()
                .getResourceAsStream("META-INF/quarkus-secrets/registry.json")) {
            assertThat(new String(registry.readAllBytes(), StandardCharsets.UTF_8)).contains("DB_USERNAME", "DB_PASSWORD",
                    "Password of the credentials orders");
        }
    }
}

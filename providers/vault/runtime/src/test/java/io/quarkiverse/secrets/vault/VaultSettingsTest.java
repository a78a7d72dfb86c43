package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class VaultSettingsTest {

    private static final Map<String, String> ADDRESS = Map.of("VAULT_ADDR", "https://vault.example.com:8200");

    private static VaultSettings settings(Map<String, String> settings) {
        return VaultSettings.of(TestContext.of(settings, ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://vault.example.com:8200", "https://vault.example.com:8200/",
            "https://vault.example.com:8200/v1/", " https://vault.example.com:8200 " })
    void theAddressIsTakenAsPeopleWriteIt(String url) {
        assertThat(settings(Map.of("vault.url", url)).address()).hasToString("https://vault.example.com:8200");
    }

    @ParameterizedTest
    @ValueSource(strings = { "vault.example.com:8200", "ftp://vault", "https://", "https://me:hunter2@vault", "http://a b" })
    void anInvalidAddressIsRejectedWithoutQuotingIt(String url) {
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> settings(Map.of("vault.url", url)))
                .satisfies(e -> assertThat(e + e.remedy()).contains("VAULT_ADDR").doesNotContain("hunter2"));
    }

    @Test
    void withoutAnAddressItIsAskedFor() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> VaultSettings.of(TestContext.of(Map.of(), Map.of())))
                .satisfies(e -> assertThat(e.remedy()).contains("VAULT_ADDR", "quarkus.secrets.vault.url"));
    }

    @Test
    void anUnknownVersionOfTheEngineIsRejected() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> settings(Map.of("vault.kv-version", "3")));
    }

    @Test
    void withoutAPathAndAnApplicationItIsAskedFor() {
        ProviderContext nameless = new ProviderContext() {
            @Override
            public Optional<String> setting(String key) {
                return Optional.empty();
            }

            @Override
            public Map<String, String> environment() {
                return ADDRESS;
            }

            @Override
            public List<String> profiles() {
                return List.of();
            }
        };

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> VaultSettings.of(nameless))
                .satisfies(e -> assertThat(e.remedy()).contains("quarkus.secrets.vault.path"));
    }

    @Test
    void foldersOfAPrefixAreWarnedOf() {
        assertThat(settings(Map.of("key-prefix", "prod/")).findings()).extracting(Finding::subject)
                .containsExactly("quarkus.secrets.key-prefix");
        assertThat(settings(Map.of("key-prefix", "PROD_")).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // prefix, key, field, path, field of it
            "-, JWT, -, application, JWT",
            "SHOP_, SHOP_JWT, -, application, SHOP_JWT",
            "prod/shop/, prod/shop/JWT, -, application, JWT",
            "prod/shop-, prod/shop-JWT, -, application, shop-JWT",
            "prod/shop/, other/path, -, other/path, -",
            "-, other/path, -, other/path, -",
            "-, /other/path/, -, other/path, -",
            "-, other/path, user, other/path, user",
            "-, other, user, other, user",
            "-, OTHER_KEY, -, application, OTHER_KEY" })
    void aKeyIsAPathOrAFieldOfTheApplications(String prefix, String key, String field, String path, String fieldThere) {
        VaultSettings settings = settings(prefix == null ? Map.of() : Map.of("key-prefix", prefix));

        SecretPath location = SecretPath.of(new SecretReference("JWT", key, Optional.ofNullable(field), Optional.empty()),
                settings);

        assertThat(location.path()).isEqualTo(path);
        assertThat(location.field()).isEqualTo(Optional.ofNullable(fieldThere));
    }
}

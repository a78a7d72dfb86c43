package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** What each of Vault's answers means, and what to do about it. */
class VaultOutcomesTest extends VaultTestBase {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = { "12.50 | 12.50", "true | true", "[1,\"a\"] | [1,\"a\"]",
            "{\"b\": 1e400} | {\"b\":1e400}", "\"text\" | text", "12345678901234567890123 | 12345678901234567890123" })
    void whatIsNoTextIsGivenAsItsJson(String json, String value) {
        // Not by way of the server, which would write numbers in its own way
        server.next(Fault.answer(200,
                "{\"data\":{\"data\":{\"A\":" + json + "},\"metadata\":{\"version\":3}}}"));

        assertThat(value(provider(), named("A"))).isEqualTo(value);
    }

    @Test
    void aMissingFieldIsMissingAndPatchAddsIt() {
        server.mount("secret").put("application", Map.of("A", "1"));

        Failed failed = failure(provider(), named("B"));

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.reason()).isEqualTo("is missing: secret/data/application has no field B");
        assertThat(failed.remedy())
                .isEqualTo("IFS= read -rs V; printf %s \"$V\" | vault kv patch -mount=secret application B=-");
    }

    @Test
    void aFieldThatIsNullIsMissing() {
        server.mount("secret").put("application", "{\"A\": null}");

        assertThat(failure(provider(), named("A")).kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    void aMissingPathIsReportedWithACommandThatCreatesItOnce() {
        Failed failed = failure(provider(), named("B"));

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.reason()).isEqualTo("is missing: there is no secret/data/application");
        assertThat(failed.remedy()).contains("vault kv put -cas=0 -mount=secret application B=-");
    }

    @Test
    void aMissingVersionIsMissing() {
        server.mount("secret").put("application", Map.of("A", "1"));

        Failed failed = failure(provider(), new SecretReference("A", "A", Optional.empty(), Optional.of("7")));

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.reason()).contains("has no version 7");
        assertThat(failed.remedy()).contains("quarkus.secrets.registry.\"A\".version");
    }

    @Test
    void aVersionThatIsNoNumberIsMissingAndNotAskedFor() {
        Failed failed = failure(provider(), new SecretReference("A", "A", Optional.empty(), Optional.of("AWSPREVIOUS")));

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.reason()).contains("AWSPREVIOUS", "not a whole number");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void version1HasNoVersions() {
        Failed failed = failure(provider("vault.mount", "kv", "vault.kv-version", "1"),
                new SecretReference("A", "A", Optional.empty(), Optional.of("1")));

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.remedy()).contains("vault kv enable-versioning kv");
    }

    @Test
    void aMissingFieldThatTheRegistryNamesIsNoSuchField() {
        server.mount("secret").put("database", Map.of("user", "app"));

        Failed failed = failure(provider(), at("database", "password"));

        assertThat(failed.kind()).isEqualTo(Kind.NO_SUCH_FIELD);
        assertThat(failed.remedy()).contains("vault kv patch -mount=secret database password=-");
    }

    @Test
    void aDeletedPathIsDeletedAndUndeleteBringsItBack() {
        server.mount("secret").put("application", Map.of("A", "1"));
        server.mount("secret").put("application", Map.of("A", "2"));
        server.mount("secret").deleteNewest("application");

        Failed failed = failure(provider(), named("A"));

        assertThat(failed.kind()).isEqualTo(Kind.DELETED);
        assertThat(failed.remedy()).isEqualTo("vault kv undelete -versions=2 -mount=secret application");
    }

    @Test
    void aDestroyedPathIsDeletedAndHasToBeWrittenAnew() {
        server.mount("secret").put("application", Map.of("A", "1"));
        server.mount("secret").destroyNewest("application");

        Failed failed = failure(provider(), named("A"));

        assertThat(failed.kind()).isEqualTo(Kind.DELETED);
        assertThat(failed.reason()).contains("destroyed");
        assertThat(failed.remedy()).contains("vault kv put -cas=1 -mount=secret application A=-");
    }

    @Test
    void aMountThatDoesNotExistIsAWrongPlace() {
        Failed failed = failure(provider("vault.mount", "nowhere"), named("A"));

        assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(failed.remedy()).contains("quarkus.secrets.vault.mount", "vault secrets enable -path=nowhere kv-v2");
    }

    @Test
    void version1SpokenToVersion2IsAWrongPlace() {
        Failed failed = failure(provider("vault.kv-version", "1"), named("A"));

        assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(failed.remedy()).isEqualTo("set quarkus.secrets.vault.kv-version=2");
    }

    @Test
    void aDeniedPathIsDeniedWithThePolicyThatAllowsIt() {
        Failed failed = failure(provider(VaultPolicy.at("secret/data/other", "read")), named("A"));

        assertThat(failed.kind()).isEqualTo(Kind.DENIED);
        assertThat(failed.remedy()).contains("path \"secret/data/application\" { capabilities = [\"read\"] }",
                "vault policy write NAME FILE");
    }

    @Test
    void oneDeniedPathLeavesTheOthersAlone() {
        server.mount("secret").put("application", Map.of("A", "1"));
        server.mount("secret").put("other/path", Map.of("value", "2"));
        SecretReference denied = at("other/path", null);
        SecretsProvider provider = provider(VaultPolicy.at("secret/data/application", "read"));

        var outcomes = provider.fetch(List.of(named("A"), denied), soon()).outcomes();

        assertThat(((Failed) outcomes.get(denied)).kind()).isEqualTo(Kind.DENIED);
        assertThat(outcomes.get(named("A")).toString()).startsWith("Found");
    }

    @Test
    void aPathWithOneFieldIsItsValueAndOneWithSeveralTheirJson() {
        server.mount("secret").put("one/field", Map.of("password", "hunter2"));
        server.mount("secret").put("two/fields", "{\"a\": \"1\", \"b\": 2}");

        assertThat(value(provider(), at("one/field", null))).isEqualTo("hunter2");
        assertThat(value(provider(), at("two/fields", null))).isEqualTo("{\"a\":\"1\",\"b\":2}");
    }

    @Test
    void theApplicationsPathIsItsNameUnlessASettingSaysOtherwise() {
        server.mount("secret").put("application", Map.of("A", "of the name"));
        server.mount("secret").put("team/shop", Map.of("A", "of the setting"));

        assertThat(value(provider(), named("A"))).isEqualTo("of the name");
        assertThat(value(provider("vault.path", "/team/shop/"), named("A"))).isEqualTo("of the setting");
    }

    @Test
    void aNameWithOddCharactersIsReadAsItIs() {
        server.mount("secret").put("tëam a/100% sh+op", Map.of("ä.b[0]", "1"));

        assertThat(value(provider("vault.path", "tëam a/100% sh+op"), named("ä.b[0]"))).isEqualTo("1");
    }

    @Test
    void theNamespaceGoesAlong() {
        server.namespace("team/shop");
        server.mount("secret").put("application", Map.of("A", "1"));

        assertThat(value(provider("vault.namespace", "/team/shop/"), named("A"))).isEqualTo("1");
        assertThat(value(provider(Map.of("VAULT_ADDR", server.uri() + "/", "VAULT_TOKEN", VaultServer.ROOT_TOKEN,
                "VAULT_NAMESPACE", "team/shop")), named("A"))).isEqualTo("1");
        assertThat(failure(provider(), named("A")).kind()).isEqualTo(Kind.WRONG_LOCATION);
    }

    @Test
    void anUnknownNamespaceIsReportedAfterOneRequest() {
        server.namespace("team/shop");
        server.namesNamespaces(true);
        server.logins().allow("auth/approle/login", Map.of("role_id", "shop", "secret_id", "hunter2"), VaultPolicy.everything(),
                Duration.ofHours(1), true);
        SecretsProvider token = provider("vault.namespace", "team/wrong");
        SecretsProvider approle = provider(Map.of("VAULT_ADDR", server.uri().toString(), "VAULT_NAMESPACE", "team/wrong"),
                "vault.auth.method", "approle", "vault.auth.role-id", "shop", "vault.auth.secret-id", "hunter2");

        for (SecretsProvider provider : List.of(token, approle)) {
            assertThatExceptionOfType(SecretsProviderException.class)
                    .isThrownBy(() -> provider.fetch(List.of(named("A"), at("other/path", null)), soon()))
                    .withMessage("Vault at " + server.uri() + " has no namespace team/wrong")
                    .satisfies(e -> assertThat(e.remedy()).contains("quarkus.secrets.vault.namespace", "VAULT_NAMESPACE"));
            Failed failed = provider.check(soon()).orElseThrow();
            assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
            assertThat(failed.remedy()).contains("quarkus.secrets.vault.namespace");
            assertThat(provider.management().checkWrite(named("A"), soon()).orElseThrow().kind())
                    .isEqualTo(Kind.WRONG_LOCATION);
            assertThatExceptionOfType(SecretsProviderException.class)
                    .isThrownBy(() -> provider.management().set(named("A"), "1", soon()))
                    .withMessageContaining("has no namespace");
        }
        assertThat(server.loginCount()).isEqualTo(1);
    }

    @Test
    void howToSetGeneratesWhatHasToBeStrongAndNamesTheNamespace() {
        String command = provider("vault.namespace", "team").howToSet(named("KEY"),
                SecretDefinition.named("KEY").minBits(512).build());

        assertThat(command).isEqualTo("V=\"$(openssl rand -base64 64 | tr -d '\\n')\"; printf %s \"$V\""
                + " | vault kv patch -namespace=team -mount=secret application KEY=-");
    }

    @Test
    void howToSetMakesThePathThatWasNotThere() {
        SecretsProvider provider = provider();
        fetch(provider, named("KEY"));

        assertThat(provider.howToSet(named("KEY"), SecretDefinition.named("KEY").build()))
                .isEqualTo("IFS= read -rs V; printf %s \"$V\" | vault kv patch -mount=secret application KEY=-"
                        + " || printf %s \"$V\" | vault kv put -cas=0 -mount=secret application KEY=-");
    }

    @Test
    void howToSetOfAPathWithOneFieldNamesThatField() {
        server.mount("secret").put("other/path", Map.of("password", "weak"));
        SecretsProvider provider = provider();
        fetch(provider, at("other/path", null));

        assertThat(provider.howToSet(at("other/path", null), SecretDefinition.named("NAME").build()))
                .endsWith("vault kv patch -mount=secret other/path password=-");
    }

    @Test
    void howToSetOnVersion1KeepsTheNeighbours() {
        String command = provider("vault.mount", "kv", "vault.kv-version", "1").howToSet(named("KEY"),
                SecretDefinition.named("KEY").build());

        assertThat(command).isEqualTo("secrets set KEY");
    }

    @Test
    void aValueHasTheTimeWhenItsVersionWasStored() {
        server.mount("secret").put("application", Map.of("A", "1"));
        server.next(Fault.answer(200, "{\"data\":{\"data\":{\"A\":\"1\"},\"metadata\":"
                + "{\"created_time\":\"2026-11-20T09:30:00.123456789Z\",\"version\":3}}}"));

        assertThat(found(named("A")).stored()).contains(Instant.parse("2026-11-20T09:30:00.123456789Z"));
    }

    @Test
    void aTimeThatCannotBeReadIsNone() {
        server.next(Fault.answer(200, "{\"data\":{\"data\":{\"A\":\"1\"},\"metadata\":"
                + "{\"created_time\":\"lately\",\"version\":3}}}"));

        assertThat(found(named("A")).stored()).isEmpty();
    }

    @Test
    void allValuesOfAPathHaveTheTimeWhenItWasStored() {
        Instant before = Instant.now();
        server.mount("secret").put("team/database", Map.of("value", "{\"user\":\"u\"}"));

        assertThat(found(at("team/database", "user")).stored().orElseThrow()).isBetween(before, Instant.now());
        assertThat(found(at("team/database", null)).stored().orElseThrow()).isBetween(before, Instant.now());
    }

    @Test
    void version1DoesNotSayWhenAValueWasStored() {
        server.mount("kv").put("application", Map.of("A", "1"));

        assertThat(((Found) fetch(provider("vault.mount", "kv", "vault.kv-version", "1"), named("A"))).stored()).isEmpty();
    }

    private Found found(SecretReference reference) {
        return (Found) fetch(provider(), reference);
    }
}

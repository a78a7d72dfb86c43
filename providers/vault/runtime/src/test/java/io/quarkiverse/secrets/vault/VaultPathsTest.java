package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.PolicyDocument;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Keys that are paths stay below the mount. */
class VaultPathsTest extends VaultTestBase {

    @ParameterizedTest
    @ValueSource(strings = { "../../sys/health", "a/../../b", "..", "../", "a/..", "./a", "a/.", "a//b", "/", "//", "%2e%2e/a",
            "a/%2E%2e/b", "a/%252e%252e/b", "a/..\\b", "..\\a/b", "..%5ca/b", "a/..%2fb", "a/b\n", "a/\u0000b", "a/\u007f",
            "a/\u2028b" })
    void anInvalidKeyIsRejectedWithoutARequest(String key) {
        SecretsProvider provider = provider();
        SecretReference reference = at(key, "FIELD");

        Failed failed = failure(provider, reference);

        assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(failed.reason()).startsWith("has a key that is not a valid path in Vault: it ");
        assertThat(failed.remedy()).isEqualTo("set another key: quarkus.secrets.registry.\"NAME\".key");
        assertThat(provider.management().checkWrite(reference, soon())).contains(failed);
        assertThat(provider.management().checkValue(reference, "value")).contains(failed);
        assertThat(provider.howToSet(reference, SecretDefinition.named("NAME").build())).isEqualTo(failed.remedy());
        assertThat(provider.management().policy(List.of(reference), true).map(PolicyDocument::text).orElseThrow())
                .startsWith("# Left out")
                .doesNotContain("path \"");
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().set(reference, "value", soon()))
                .withMessage("Secret NAME " + failed.reason());
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().delete(reference, soon()));
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aNameThatIsFetchedOnDemandIsRejectedLikeAKey() {
        assertThat(failure(provider(), named("../../sys/health")).kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void theOthersOfABatchAreRead() {
        server.mount("secret").put("application", Map.of("A", "1"));

        var outcomes = provider().fetch(List.of(named("A"), at("../../sys/health", null)), soon()).outcomes();

        assertThat(outcomes.get(named("A"))).isInstanceOf(Found.class);
        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a/b", "/a/b/", "a/...", "a/.b", "a/b.", "a/..b", "a/ b", "a/100%", "a/%41", "a/b?c", "a/b#c",
            "a/b?version=2", "a/DOMAIN\\user", "a/ä", "a/%2", "a/b;c" })
    void anyOtherKeyIsReadLiterally(String key) {
        server.mount("secret").put(VaultSettings.trimSlashes(key), Map.of("FIELD", "value"));

        assertThat(value(provider(), at(key, "FIELD"))).isEqualTo("value");
    }

    /** A field is not part of a URL. */
    @ParameterizedTest
    @ValueSource(strings = { "..", ".", "a\nb", "%2e%2e", "a\\b" })
    void aFieldMayHaveAnyName(String field) {
        server.mount("secret").put("application", Map.of(field, "value"));

        assertThat(value(provider(), named(field))).isEqualTo("value");
    }

    @ParameterizedTest
    @ValueSource(strings = { "vault.mount", "vault.path", "vault.auth.mount", "vault.auth.username" })
    void aSettingThatLeadsElsewhereIsRejected(String key) {
        String[] settings = { "vault.auth.method", "userpass", "vault.auth.password", "hunter2", "vault.auth.username",
                "shop" };
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[all.length - 2] = key;
        all[all.length - 1] = "a/../../sys";

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> provider(all))
                .withMessage("quarkus.secrets." + key + " is not a valid path in Vault: it has a segment . or ..");
    }

    @Test
    void keysOfAListThatLeadElsewhereAreNotFollowed() {
        server.next(Fault.answer(404, "{\"errors\":[]}"),
                Fault.answer(200, "{\"data\":{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}}"),
                Fault.answer(200, "{\"data\":{\"keys\":[\"../../sys/\",\"..\",\"a//\",\"%2e%2e/\",\"b\\n\",\"\",\"good\"]}}"));

        assertThat(provider().management().listKeys(soon())).containsExactly("application/good");
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void anInvalidPathIsReportedWithTheReason() {
        assertThat(PathRules.problem("")).contains("is empty");
        assertThat(PathRules.problem("a//b")).contains("has an empty segment");
        assertThat(PathRules.problem("a/../b")).contains("has a segment . or ..");
        assertThat(PathRules.problem("a\tb")).contains("has a control character");
        assertThat(PathRules.problem("a/b")).isEqualTo(Optional.empty());
    }
}

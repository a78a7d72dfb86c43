package io.quarkiverse.secrets.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;

class ConstraintsTest {

    @ParameterizedTest
    @ValueSource(strings = { "changeme", "ChangeMe!", "change-me", "CHANGE_ME", "change me in production", "changeit",
            "your-256-bit-key", "your_api_key", "YOUR-SECRET-HERE", "your-256-bit-secret", "insert your key", "<token>",
            "<...>",
            "<your key here>", "{{token}}", "xxx", "XXXXXXXX", "***", "...", "todo", "TBD", "placeholder", "replace-me",
            "my-key-goes-here", "secret_here", "enter-your-password" })
    void placeholdersAreRefused(String value) {
        assertThat(violations(value, b -> b)).containsExactly("still has a placeholder for a value");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', value = {
            "encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3dAt | dotenvx",
            "op://Private/GitHub token/credential | 1Password",
            "ENC[AES256_GCM,data:Tr7oc19nc6t1m9OrUeo=,iv:1vzlPZLfy6,tag:mtW0m,type:str] | sops",
            "ref+vault://secret/shop#/password | vals",
            "vault:secret/data/shop#PASSWORD | Bank-Vaults",
            "berglas://bucket/object | Berglas",
            "$ANSIBLE_VAULT;1.1;AES256 | Ansible",
            "{cipher}AQATMFZG5uGHs | Spring Cloud Config",
            "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s) | Azure App Service",
    })
    void notationOfAToolThatWasNotRunIsRefusedAndNamed(String value, String tool) {
        assertThat(violations(value, b -> b)).singleElement().asString().contains("placeholder", tool).doesNotContain(value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "encrypted: no", "encrypted:short", "op://x", "ENC[x]", "ref+", "vault:token", "vault:a b#c",
            "{cipher}", "an op://Private/item/field" })
    void whatOnlyLooksLikeANotationIsAValue(String value) {
        assertThat(violations(value, b -> b)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "hunter2", "password", "s3cr3t", "sk-proj-4f9a8b7c6d5e", "yourself", "there", "a<b>c",
            "jdbc:h2:mem:dev", "xx", "..", "here", "correct horse battery staple", "hereafter-x" })
    void otherValuesAreNotTakenForPlaceholders(String value) {
        assertThat(violations(value, b -> b)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} bits")
    @CsvSource({
            "Zq7$mK2!,               64",
            "correct horse,          104",
            "0123456789abcdef,       64",
            "DEADBEEFcafe0001,       64",
            "12345678,               26",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 4",
            "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz, 8",
            "xyzxyzxyzxyzxyzxyzxy,   24",
            "0123456789012345678901234567890123456789, 33",
    })
    void strengthIsAnUpperBoundInBits(String value, int bits) {
        assertThat(violations(value, b -> b.minBits(bits))).isEmpty();
        assertThat(violations(value, b -> b.minBits(bits + 1)))
                .containsExactly("is too weak: it has at most " + bits + " bits and needs " + (bits + 1));
    }

    @Test
    void theStrengthOfSomethingBinaryIsThatOfItsBytes() {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (i * 37);
        }
        String base64 = Base64.getEncoder().encodeToString(key);
        assertThat(violations(base64, b -> b.encoding(Encoding.BASE64).minBits(256))).isEmpty();
        assertThat(violations(base64, b -> b.encoding(Encoding.BASE64).minBits(257))).hasSize(1);
    }

    @Test
    void aBinaryValueThatIsNoBase64IsRefused() {
        assertThat(violations("not base64!", b -> b.encoding(Encoding.BASE64)))
                .containsExactly("is not Base64, as its encoding requires");
    }

    @Test
    void thePatternHasToMatchTheWholeValue() {
        assertThat(violations("sk-123", b -> b.pattern("sk-\\d+"))).isEmpty();
        assertThat(violations("sk-123x", b -> b.pattern("sk-\\d+"))).containsExactly("does not match its pattern sk-\\d+");
        assertThat(violations("line\nbreak", b -> b.pattern(".*"))).isEmpty();
    }

    @Test
    void aValueTooLongForARecursivePatternIsAViolationAndNoError() {
        assertThat(violations("ab".repeat(200_000), b -> b.pattern("(a|b)*"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://example.com/x?y=z", "jdbc:h2:mem:dev", "postgresql://u:p@localhost:5432/db" })
    void absoluteUrlsAreUrls(String value) {
        assertThat(violations(value, b -> b.format(Format.URL))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "example.com/x", "https://exa mple.com", "://x", "https:" })
    void otherTextIsNoUrl(String value) {
        assertThat(violations(value, b -> b.format(Format.URL))).containsExactly("is not a URL");
    }

    @Test
    void everyViolationIsReported() {
        assertThat(violations("x y", b -> b.minBits(256).pattern("[a-z]+").format(Format.URL))).hasSize(3);
    }

    private static java.util.List<String> violations(String value, UnaryOperator<SecretDefinition.Builder> constraints) {
        return Constraints.violations(constraints.apply(SecretDefinition.named("KEY")).build(), value);
    }
}

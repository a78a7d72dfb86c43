package io.quarkiverse.secrets.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.doctor.UnresolvedValue.Found;

class UnresolvedValueTest {

    private static final Path FILE = Path.of("my .env");

    private static Optional<Found> of(String key, String value) {
        return UnresolvedValue.of(key, value, key + "=" + value, FILE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3|encrypted by dotenvx|dotenvx decrypt -f 'my .env' --stdout",
            "op://vault/item/field|a reference of 1Password|op inject -i 'my .env'",
            "{{ op://vault/item/field }}|a reference of 1Password|op inject -i 'my .env'",
            "ENC[AES256_GCM,data:Tr7o=,iv:1=,tag:k=,type:str]|encrypted by sops|sops -d",
            "ref+vault://secret/data/shop#/token|a reference of vals|vals get",
            "vault:secret/data/shop#token|a reference of Bank-Vaults|registry.\"A_KEY\".key",
            "${{ secrets.TOKEN }}|an expression of GitHub Actions|env: in the workflow",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-a1b2c3|the ARN of a secret|registry.\"A_KEY\".key",
            "arn:aws-cn:ssm:cn-north-1:123456789012:parameter/shop/token|the ARN of a parameter|aws-parameter-store",
            "https://shop.vault.azure.net/secrets/token/0123|the identifier of a secret in Azure|azure-key-vault",
            "projects/shop/secrets/token/versions/3|the name of a secret in Google|gcloud secrets versions access",
            "@Microsoft.KeyVault(SecretUri=https://x)|a reference for Azure App Service|azure-key-vault" })
    void notationsAreNamedWithWhatGivesTheSecret(String value, String what, String remedy) {
        Found found = of("A_KEY", value).orElseThrow();
        assertThat(found.what()).startsWith(what);
        assertThat(found.remedy()).contains(remedy).doesNotContain(value);
        assertThat(UnresolvedValue.isReference(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "encrypted", "encrypted:no", "op://", "see op://vault/item/field", "ENC[", "vault:key",
            "arn:aws:s3:::bucket", "https://shop.vault.azure.net/", "projects/shop/topics/x", "hunter2", "", "${HOME}",
            "reference", "https://example.org/secrets/1" })
    void othersAreNot(String value) {
        assertThat(of("A_KEY", value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "SECRET_ARN", "secret.id", "SECRET_REF", "VAULT_URI" })
    void whatIsToBeAnIdentifierMayBeOne(String key) {
        assertThat(of(key, "arn:aws:secretsmanager:eu-west-1:1:secret:shop")).isEmpty();
    }

    @Test
    void anExpressionThatTheGrammarReadsAsAReferenceToAVariableIsSeenInItsLine() {
        assertThat(UnresolvedValue.of("A_KEY", "}", "export A_KEY=\"${{ secrets.TOKEN }}\" # in CI", FILE)).isPresent();
        assertThat(UnresolvedValue.of("A_KEY", "x", "A_KEY=x # ${{ secrets.TOKEN }}", FILE)).isEmpty();
    }

    @Test
    void ofABackendThereIsNoFileToDecrypt() {
        assertThat(UnresolvedValue.of("A_KEY", "op://vault/item/field").orElseThrow().remedy())
                .isEqualTo("store the secret itself: secrets set A_KEY");
    }
}

package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.PolicyDocument;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

class AccessPolicyTest {

    private static final SecretReference DATABASE = SecretReference.named("DATABASE_URL");
    private static final SecretReference API_KEY = SecretReference.named("API_KEY");

    private final AccessPolicy privilege = new AccessPolicy("shop", Optional.of("11111111-2222"));

    @Test
    void eachSecretIsAScopeOfItsOwn() {
        assertThat(privilege.commands(List.of(DATABASE, API_KEY), false)).isEqualTo("""
                VAULT_ID="$(az keyvault show --name shop --query id --output tsv)"
                PRINCIPAL=11111111-2222
                az role assignment create --role "Key Vault Secrets User" --assignee "$PRINCIPAL" \
                --scope "$VAULT_ID/secrets/API-KEY"
                az role assignment create --role "Key Vault Secrets User" --assignee "$PRINCIPAL" \
                --scope "$VAULT_ID/secrets/DATABASE-URL"
                # In a vault with access policies instead of roles, this is for all secrets of the vault:
                # az keyvault set-policy --name shop --spn "$PRINCIPAL" --secret-permissions get
                """);
    }

    @Test
    void writingTakesTheOfficersRole() {
        assertThat(privilege.commands(List.of(DATABASE), true)).contains(
                "--role \"Key Vault Secrets Officer\"", "--secret-permissions get set delete recover")
                .doesNotContain("Secrets User");
    }

    @Test
    void fieldsAndVersionsOfOneSecretAreOneScope() {
        SecretReference user = new SecretReference("USER", "database.url", Optional.of("user"), Optional.of("previous"));

        assertThat(privilege.commands(List.of(user, DATABASE), false)).containsOnlyOnce("az role assignment create");
    }

    @Test
    void anApplicationThatIsNotKnownIsToBeFilledIn() {
        assertThat(new AccessPolicy("shop", Optional.empty()).commands(List.of(DATABASE), false))
                .contains("\n# Replace with the client ID of the application, or the object ID of its identity\n"
                        + "PRINCIPAL='<client id>'\n");
    }

    @Test
    void aSecretWithAnInvalidKeyIsLeftOutWithAComment() {
        assertThat(privilege.commands(List.of(SecretReference.named("a$b"), DATABASE), false))
                .contains("# Left out, because its key is not a valid name in Key Vault: a$b\n")
                .containsOnlyOnce("az role assignment create");
    }

    @Test
    void aShellMakesNothingElseOfIt() throws IOException, InterruptedException {
        AccessPolicy hostile = new AccessPolicy("shop", Optional.of("it's $(echo run)"));
        String commands = hostile.commands(
                List.of(DATABASE, SecretReference.named("a\necho run"), SecretReference.named("$(echo run)'\"\u00e4")), false);

        assertThat(shell("az() { printf '%s|' \"$@\"; echo; }\n" + commands))
                .isEqualTo("role|assignment|create|--role|Key Vault Secrets User|--assignee|it's $(echo run)|--scope|"
                        + "keyvault|show|--name|shop|--query|id|--output|tsv|/secrets/DATABASE-URL|\n");
    }

    @Test
    void theProviderKnowsTheApplicationFromItsEnvironment() {
        TestContext context = TestContext.of(Map.of("azure.vault-url", "https://shop.vault.azure.net"),
                Map.of("AZURE_CLIENT_ID", "11111111-2222"));
        try (SecretsProvider provider = new KeyVaultProviderFactory().create(context)) {
            assertThat(provider.management().policy(List.of(DATABASE), false).map(PolicyDocument::text))
                    .contains(privilege.commands(List.of(DATABASE), false));
        }
    }

    private static String shell(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return output;
    }
}

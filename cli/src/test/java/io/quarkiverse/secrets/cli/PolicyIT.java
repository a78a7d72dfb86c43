package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

/** Nothing in here reaches a backend: a policy is made from settings alone. */
class PolicyIT {

    @TempDir
    Path folder;

    @BeforeEach
    void buildTheApplication() {
        TestApplication.in(folder)
                .with(SecretDefinition.named("DATABASE_URL").build(),
                        SecretDefinition.named("JWT_SECRET_KEY").key("team/jwt").field("key").required(false).build())
                .build();
    }

    @Test
    void forAwsItIsAPolicyOfIamForExactlyTheSecretsOfTheApplication() throws IOException {
        CliProcess process = CliProcess.in(folder).with("AWS_REGION", "eu-west-1");

        Result result = process.run("policy", "--backend", "aws-secrets-manager").assertStatus(0);
        List<String> texts = texts(result.out());
        assertThat(texts).contains("secretsmanager:GetSecretValue").doesNotContain("secretsmanager:PutSecretValue");
        assertThat(texts).filteredOn(text -> text.startsWith("arn:")).hasSize(2)
                .anyMatch(arn -> arn.contains(":secret:DATABASE_URL-")).anyMatch(arn -> arn.contains(":secret:team/jwt-"));
        assertThat(result.err()).contains("aws iam put-role-policy");

        assertThat(texts(process.run("policy", "--backend", "aws-secrets-manager", "--write").assertStatus(0).out()))
                .contains("secretsmanager:PutSecretValue");
    }

    @Test
    void forAzureItIsARoleForEachSecret() {
        CliProcess process = CliProcess.in(folder).with("AZURE_KEY_VAULT_URL", "https://shop.vault.azure.net");

        Result result = process.run("policy", "--backend", "azure-key-vault").assertStatus(0);
        assertThat(result.out()).contains("az role assignment create --role \"Key Vault Secrets User\"")
                .contains("/secrets/DATABASE-URL\"").contains("/secrets/team-jwt\"").contains("shop");
        assertThat(result.err()).contains("secrets policy | sh");

        assertThat(process.run("policy", "--backend", "azure-key-vault", "--write").assertStatus(0).out())
                .contains("Key Vault Secrets Officer");
    }

    @Test
    void forVaultItIsAPolicyInItsOwnLanguage() {
        CliProcess process = CliProcess.in(folder).with("VAULT_ADDR", "http://localhost:1");

        Result result = process.run("policy", "--backend", "hashicorp-vault").assertStatus(0);
        assertThat(result.out()).contains("path \"secret/data/shop\" { capabilities = [\"read\"] }")
                .contains("path \"secret/data/team/jwt\" { capabilities = [\"read\"] }").endsWith("}\n");
        assertThat(result.err()).contains("vault policy write");

        assertThat(process.run("policy", "--backend", "hashicorp-vault", "--write").assertStatus(0).out())
                .contains("\"update\"");
    }

    @Test
    void filesHaveNone() {
        Result result = CliProcess.in(folder).run("policy").assertStatus(2);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("env-file has no permissions of its own").contains("chmod 600").contains("--backend");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENV_FILE")
    void theBackendOfTheApplicationIsNotAsked(TestBackend.Kind kind) {
        try (TestBackend backend = kind.start(folder)) {
            Result result = backend.process(folder).run("policy", "--output", "json").assertStatus(0);

            assertThat(result.out())
                    .startsWith("{\"schema\":1,\"command\":\"policy\",\"application\":\"shop\",\"backend\":{\"id\":\""
                            + backend.id() + "\"")
                    .contains("\"secrets\":[\"DATABASE_URL\",\"JWT_SECRET_KEY\"],\"write\":false,\"policy\":\"");
            assertThat(result.err()).isEmpty();
            backend.server().ifPresent(server -> assertThat(server.calls()).isEmpty());
            backend.credentials().forEach(secret -> assertThat(result.out()).doesNotContain(secret));
        }
    }

    @Test
    void withoutAnApplicationItCannotBeDeterminedWhatToAllow(@TempDir Path elsewhere) {
        assertThat(
                CliProcess.in(elsewhere).with("VAULT_ADDR", "http://localhost:1").run("policy", "--backend", "hashicorp-vault")
                        .assertStatus(2).err())
                .contains("there is no built application");
    }

    private static List<String> texts(String document) throws IOException {
        List<String> texts = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(document)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    texts.add(json.getText());
                }
            }
        }
        return texts;
    }
}

package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;

/** Nothing in here reaches a backend: these formats are made from settings alone. */
class ExportReferencesIT {

    @TempDir
    Path folder;

    @BeforeEach
    void buildTheApplication() {
        TestApplication.in(folder)
                .with(SecretDefinition.named("DATABASE_URL").build(),
                        SecretDefinition.named("JWT_SECRET_KEY").key("team/jwt").field("key").build(),
                        SecretDefinition.named("WEBHOOK_KEY").required(false).build())
                .build();
    }

    @Test
    void anExternalSecretNamesPathsBelowTheMountOfVault() {
        CliProcess process = CliProcess.in(folder).with("VAULT_ADDR", "http://localhost:1");
        Result result = process.run("export", "--backend", "hashicorp-vault", "--format", "external-secret", "--store", "vault")
                .assertStatus(0);
        assertThat(result.out()).contains("kind: ExternalSecret", "name: \"shop-secrets\"",
                "secretKey: \"DATABASE_URL\"\n    remoteRef:\n      key: \"shop\"\n      property: \"DATABASE_URL\"",
                "key: \"team/jwt\"\n      property: \"key\"").doesNotContain("WEBHOOK_KEY");
        assertThat(result.err()).contains("left out, as it is optional").contains("WEBHOOK_KEY");

        assertThat(process.run("export", "--backend", "hashicorp-vault", "--format", "external-secret", "--store", "vault",
                "--with-optional", "--output", "json").assertStatus(0).out()).contains("\"WEBHOOK_KEY\"");
    }

    @Test
    void aSecretProviderClassHasThePathOfTheApiAndTheParametersThatAreKnown() {
        CliProcess process = CliProcess.in(folder).with("VAULT_ADDR", "http://localhost:1");
        Result refused = process.run("export", "--backend", "hashicorp-vault", "--format", "secret-provider-class")
                .assertStatus(2);
        assertThat(refused.err()).contains("the parameter roleName of the provider vault", "--parameter roleName=VALUE");

        assertThat(process.run("export", "--backend", "hashicorp-vault", "--format", "secret-provider-class", "--parameter",
                "roleName=shop").assertStatus(0).out()).contains("provider: vault", "\"roleName\": \"shop\"",
                        "\"vaultAddress\": \"http://localhost:1\"", "secretPath: \"secret/data/shop\"",
                        "secretPath: \"secret/data/team/jwt\"");
    }

    @Test
    void azureHasItsOwnNamesForKeysAndTheNameOfTheVault() {
        CliProcess process = CliProcess.in(folder).with("AZURE_KEY_VAULT_URL", "https://shop.vault.azure.net")
                .with("AZURE_TENANT_ID", "tenant").with("JWT_SECRET_KEY_FILE", "elsewhere");
        assertThat(process.run("export", "--backend", "azure-key-vault", "--format", "secret-provider-class", "--only",
                "DATABASE_URL").assertStatus(0).out()).contains("\"keyvaultName\": \"shop\"", "\"tenantId\": \"tenant\"",
                        "objectName: \"DATABASE-URL\"", "objectAlias: \"DATABASE_URL\"");
    }

    @Test
    void awsHasTheRegion() {
        CliProcess process = CliProcess.in(folder).with("AWS_REGION", "eu-west-1");
        assertThat(process.run("export", "--backend", "aws-secrets-manager", "--format", "secret-provider-class")
                .assertStatus(0).out()).contains("\"region\": \"eu-west-1\"", "objectName: \"team/jwt\"", "path: \"key\"");
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        CliProcess process = CliProcess.in(folder).with("AWS_REGION", "eu-west-1");
        assertThat(process.run("export", "--format", "external-secret", "--store", "s").assertStatus(2).err())
                .contains("does not read the backend env-file");
        assertThat(process.run("export", "--backend", "aws-secrets-manager", "--format", "external-secret").assertStatus(2)
                .err()).contains("name it with --store");
        assertThat(process.run("export", "--store", "s").assertStatus(2).err()).contains("--store is for");
        assertThat(process.run("export", "--backend", "aws-secrets-manager", "--format", "external-secret", "--store", "s",
                "--no-defaults").assertStatus(2).err()).contains("--no-defaults is for");
    }
}

package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.Json;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.VaultTestBackend;

/** An application in the middle of a migration: Vault is asked first, and AWS still has some of its secrets. */
class SeveralBackendsIT {

    private static final String BOTH = "hashicorp-vault,aws-secrets-manager";

    private final VaultTestBackend vault = new VaultTestBackend();
    private final AwsTestBackend aws = AwsTestBackend.inProcess();

    @TempDir
    Path folder;

    @BeforeEach
    void buildApplication() {
        TestApplication.sampleIn(folder).build();
        vault.store("JWT_SECRET_KEY", "hunter2-in-vault-and-long-enough-for-a-key");
        aws.store("JWT_SECRET_KEY", "hunter2-in-aws");
        aws.store("DATABASE_URL", "jdbc:postgresql://hunter2@db/aws");
    }

    @AfterEach
    void close() {
        vault.close();
        aws.close();
    }

    private CliProcess process() {
        return CliProcess.in(folder).with(aws.environment()).with(vault.environment()).with("SECRETS_BACKEND", BOTH)
                .forClouds();
    }

    @Test
    void theListSaysWhereEachValueIsFrom() {
        Result result = process().run("list").assertStatus(0);
        assertThat(result.out()).containsPattern("DATABASE_URL +required +yes +aws-secrets-manager ")
                .containsPattern("JWT_SECRET_KEY +required +yes +hashicorp-vault ")
                .contains("in hashicorp-vault, aws-secrets-manager").doesNotContain("hunter2");
        assertThat(result.err()).contains("DATABASE_URL still comes from aws-secrets-manager, since hashicorp-vault does not");
        Json json = Json.of(process().run("list", "--output", "json").assertStatus(0).out());
        assertThat(json.text("backend", "id")).isEqualTo(BOTH);
    }

    @Test
    void theReportSaysWhichWereAsked() {
        Result result = process().run("validate").assertStatus(1);
        assertThat(result.out() + result.err()).contains("Backends: hashicorp-vault, aws-secrets-manager (SECRETS_BACKEND",
                "SECRET_KEY is missing (asked: hashicorp-vault, aws-secrets-manager)").doesNotContain("hunter2");
    }

    @Test
    void eachIsCheckedForWhatIsAskedOfIt() {
        assertThat(process().run("check").assertStatus(0).out()).containsSubsequence("backend: hashicorp-vault, chosen",
                "reach: the backend answers", "write: you may store", "backend: aws-secrets-manager, chosen",
                "reach: the backend answers", "write: you may store");
        aws.denyAll();
        assertThat(process().run("check").assertStatus(2).out()).containsSubsequence("ok       backend: hashicorp-vault",
                "ok       read: ", "ok       backend: aws-secrets-manager", "failed   read: ");
    }

    @Test
    void aValueIsReadAndReplacedWhereItIs() {
        assertThat(process().run("get", "JWT_SECRET_KEY", "--reveal").assertStatus(0).out())
                .isEqualTo("hunter2-in-vault-and-long-enough-for-a-key");
        process().input("jdbc:postgresql://hunter2@db/new").run("set", "DATABASE_URL").assertStatus(0);
        assertThat(aws.value("DATABASE_URL")).contains("jdbc:postgresql://hunter2@db/new");
        assertThat(vault.value("DATABASE_URL")).isEmpty();
        process().input("hunter2-new-and-long-enough-for-any-constraint").run("set", "SECRET_KEY").assertStatus(0);
        assertThat(vault.value("SECRET_KEY")).contains("hunter2-new-and-long-enough-for-any-constraint");
    }

    @Test
    void whatIsDeletedIsTheOneInUseAndTheOtherIsNamed() {
        Result result = process().run("unset", "JWT_SECRET_KEY", "--yes").assertStatus(0);
        assertThat(result.out()).contains("JWT_SECRET_KEY is no longer set in hashicorp-vault");
        assertThat(result.err()).contains("JWT_SECRET_KEY still has a value, from arn:");
        assertThat(aws.value("JWT_SECRET_KEY")).contains("hunter2-in-aws");
    }

    @Test
    void aBackendThatIsAwayIsAFailureAndNeverTheOthersValue() {
        vault.vault().close();
        Result result = process().with("QUARKUS_SECRETS_STARTUP_TIMEOUT", "3s").run("get", "JWT_SECRET_KEY", "--reveal")
                .assertStatus(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).doesNotContain("hunter2");
    }

    @Test
    void aPolicyIsOfOneByNameAndHasNothingOfTheOther() {
        assertThat(process().run("policy").assertStatus(2).err()).contains(
                "the application has several backends: hashicorp-vault, aws-secrets-manager", "--backend");
        assertThat(process().with("QUARKUS_SECRETS_REGISTRY__JWT_SECRET_KEY__BACKEND", "hashicorp-vault")
                .run("policy", "--backend", "aws-secrets-manager").assertStatus(0).out()).contains("DATABASE_URL")
                .doesNotContain("JWT_SECRET_KEY");
    }

    @Test
    void oneByNameIsAskedForAllSecrets() {
        assertThat(process().with("QUARKUS_SECRETS_REGISTRY__JWT_SECRET_KEY__BACKEND", "hashicorp-vault")
                .run("get", "JWT_SECRET_KEY", "--reveal", "--backend", "aws-secrets-manager").assertStatus(0).out())
                .isEqualTo("hunter2-in-aws");
    }

    @Test
    void theRestIsMigratedAndTheWarningIsGone() {
        process().run("migrate", "--from", "aws-secrets-manager", "--to", "hashicorp-vault", "--only", "DATABASE_URL", "--yes")
                .assertStatus(0);
        assertThat(process().run("list").assertStatus(0).err()).isEmpty();
        // When the application no longer asks AWS
        process().run("migrate", "--from", "aws-secrets-manager", "--to", "hashicorp-vault", "--only", "DATABASE_URL",
                "--delete-source", "--yes").assertStatus(0);
        assertThat(aws.value("DATABASE_URL")).isEmpty();
        assertThat(vault.value("DATABASE_URL")).contains("jdbc:postgresql://hunter2@db/aws");
    }
}

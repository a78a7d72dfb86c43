package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.VaultTestBackend;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;

/** Leased credentials, of which none are issued for a check. */
class ValidateLeasesIT {

    private static final String TOKEN = "hvs.hunter2-of-the-application";
    private static final String NOT_ISSUED = "warning: The credentials orders are issued when the application starts"
            + " (database/creds/app), and none were issued to check them";

    @TempDir
    Path folder;
    private final VaultTestBackend vault = new VaultTestBackend();

    @BeforeEach
    void build() {
        TestApplication.in(folder).properties("quarkus.secrets.credentials.\"orders\".vault-role=app").build();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void nothingIsIssuedAndThatIsSaid() {
        Result result = validate(VaultPolicy.at("database/creds/app", "read"), 0);

        assertThat(result.out()).contains("All required secrets are available");
        assertThat(result.err()).isEqualToIgnoringNewLines(NOT_ISSUED);
        assertThat(vault.vault().calls()).extracting(call -> call.uri().getPath())
                .containsExactly("/v1/sys/capabilities-self");
    }

    @Test
    void permissionThatIsMissingIsAProblemInTheWordsOfTheStart() {
        Result result = validate(VaultPolicy.at("secret/data/shop", "read"), 1);

        assertThat(result.out()).startsWith("1 problem").contains(
                "quarkus.secrets.credentials.\"orders\" has no valid credentials: No credentials were issued at"
                        + " database/creds/app: Vault denies it",
                "fix:     assign the token, or its role, a policy with: path \"database/creds/app\" { capabilities = [\"read\"] }")
                .doesNotContain(TOKEN);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void secretsThatAreMissingAreInTheSameReport() {
        TestApplication.in(folder).properties("quarkus.secrets.credentials.\"orders\".vault-role=app")
                .with(SecretDefinition.named("API_KEY").build()).build();
        assertThat(validate(VaultPolicy.at("secret/data/shop", "read"), 1).out()).startsWith("2 problems")
                .contains("API_KEY is missing", "\"orders\" has no valid credentials");
    }

    @Test
    void permissionThatVaultDoesNotTellIsAWarning() {
        assertThat(validate(VaultPolicy.everythingBut("sys/capabilities-self"), 0).err()).startsWith(NOT_ISSUED
                + ". The permission for database/creds/app could not be checked: Vault denies it at sys/capabilities-self: ");
    }

    @Test
    void vaultThatIsAwayCouldNotBeLookedAt() {
        vault.vault().leave();
        assertThat(vault.process(folder).with("QUARKUS_SECRETS_REQUEST_TIMEOUT", "2s").run("validate").assertStatus(2).err())
                .contains("No credentials were issued at database/creds/app: Vault at ", "fix: ");
    }

    @Test
    void roleOfAnotherBackendIsRefusedAsByTheStart() {
        try (AwsTestBackend aws = AwsTestBackend.inProcess()) {
            assertThat(aws.process(folder).run("validate").assertStatus(1).out())
                    .contains(
                            "quarkus.secrets.credentials.\"orders\" has vault-role, which has no effect with this backend or a"
                                    + " dev service, and names no secret");
        }
    }

    @Test
    void otherCommandsDoNotAsk() {
        vault.process(folder).run("list").assertStatus(0);
        assertThat(vault.vault().calls()).extracting(call -> call.uri().getPath())
                .doesNotContain("/v1/sys/capabilities-self");
    }

    private Result validate(VaultPolicy policy, int status) {
        vault.vault().tokens().add(TOKEN, policy, Duration.ofHours(1), false);
        return vault.process(folder).with("VAULT_TOKEN", TOKEN).run("validate").assertStatus(status);
    }
}

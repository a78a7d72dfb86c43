package io.quarkiverse.secrets.it.running;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.it.support.PackagedApplication;
import io.quarkiverse.secrets.it.support.SampleSecrets;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;

/** The packaged sample with secrets in Vault and in AWS, in the middle of a migration to Vault. */
@Tag("slow")
class SeveralBackendsIT {

    private static final String TOKEN = "hvs.token-of-the-test";
    private static final String APPLICATION = "quarkus-secrets-integration-tests";
    private static final String UP = "UP";
    private static final String DOWN = "DOWN";
    private static final String BACKENDS = "hashicorp-vault,aws-secrets-manager";

    private final VaultServer vault = new VaultServer();
    private final RunningAws backend = new VaultAndAws();
    private final SecretsManagerServer aws = backend.server();

    @TempDir
    Path directory;

    SeveralBackendsIT() {
        vault.tokens().add(TOKEN, VaultPolicy.everything(), Duration.ofHours(1), true);
    }

    @AfterEach
    void closeServers() {
        vault.close();
        aws.close();
    }

    /** What signs tokens is in Vault, and AWS still has all. */
    private SampleSecrets migrateTokenKey() {
        SampleSecrets secrets = new SampleSecrets();
        secrets.values().forEach(aws::store);
        aws.store(RunningSample.TOKEN_KEY, "the value of AWS, which Vault's takes the place of");
        inVault(secrets.get(RunningSample.TOKEN_KEY));
        aws.forgetCalls();
        vault.forgetCalls();
        return secrets;
    }

    private void inVault(String tokenKey) {
        vault.mount("secret").put(APPLICATION, Map.of(RunningSample.TOKEN_KEY, tokenKey));
    }

    private PackagedApplication start(String... settings) {
        return PackagedApplication.start(directory, backend.environment(), settings);
    }

    @Test
    void whatVaultDoesNotHaveIsLoadedFromAwsInOneCallEach() {
        migrateTokenKey();
        try (PackagedApplication application = start()) {
            String url = application.awaitUrl();
            assertThat(vault.calls()).hasSize(1);
            assertThat(aws.calls()).hasSize(1);
            assertThat(application.output()).contains("Using secrets backend: hashicorp-vault, aws-secrets-manager",
                    "The secrets backends were chosen because SECRETS_BACKEND selects them",
                    "DATABASE_URL, EMAIL_PASSWORD, OPENAI_API_KEY, SECRET_KEY still come from aws-secrets-manager, since"
                            + " hashicorp-vault does not have them: move with \"secrets migrate --from aws-secrets-manager"
                            + " --to hashicorp-vault\"",
                    "All required secrets are available");
            Map<String, String> checks = given().get(url + "/q/health/ready").then().statusCode(200).extract().jsonPath()
                    .getMap("checks.find { it.name == 'Secrets' }.data", String.class, String.class);
            assertThat(checks).containsEntry("backend", BACKENDS).containsEntry("hashicorp-vault", "reachable")
                    .containsEntry("aws-secrets-manager", "reachable");
        }
    }

    @Test
    void awsIsAwayAndTheReportHasOneProblem() {
        migrateTokenKey();
        aws.close();
        try (PackagedApplication application = start("quarkus.secrets.startup-timeout=3s")) {
            assertThat(application.awaitExit()).isNotZero();
            assertThat(application.output())
                    .contains("1 problem with the secrets of this application. Backends: hashicorp-vault, aws-secrets-manager",
                            "1. The backend aws-secrets-manager could not be asked: ");
        }
    }

    @Test
    void vaultIsAwayAndNoValueOfAwsTakesThePlaceOfItsOwn() {
        migrateTokenKey();
        vault.close();
        try (PackagedApplication application = start("quarkus.secrets.startup-timeout=3s")) {
            assertThat(application.awaitExit()).isNotZero();
            assertThat(application.output())
                    .contains("1 problem with the secrets of this application.",
                            "1. The backend hashicorp-vault could not be asked: ");
            assertThat(aws.calls()).isEmpty();
        }
    }

    @Test
    void oneOfThemIsAwayWhileTheApplicationRuns() {
        try (RunningSample sample = new RunningSample(backend, directory, Map.of(),
                "quarkus.secrets.refresh.max-stale=1s")) {
            String messageKey = sample.secrets.get(RunningSample.MESSAGE_KEY);
            aws.leave();
            sample.awaitReachable(false);

            String tokenKey = new SampleSecrets().get(RunningSample.TOKEN_KEY);
            inVault(tokenKey);
            sample.awaitTokensSignedWith(tokenKey);
            assertThat(sample.messagesAreSignedWith(messageKey)).isTrue();
            assertThat(sample.stale()).as("all that is in AWS").isEqualTo(sample.secrets.values().size() - 1);
            assertThat(sample.problem()).contains("aws-secrets-manager").doesNotContain(messageKey);
            sample.awaitReadiness(DOWN);
            assertThat(sample.lines("The secrets backend aws-secrets-manager does not answer")).as("said once").isOne();
            assertThat(sample.lines("The secrets backend hashicorp-vault")).isZero();

            aws.comeBack();
            sample.awaitReadiness(UP);
            assertThat(sample.stale()).isZero();
        }
    }

    @Test
    void secretsMoveFromAwsToVaultWhileTheApplicationRuns() {
        SampleSecrets secrets;
        try (RunningSample sample = new RunningSample(backend, directory, Map.of())) {
            secrets = sample.secrets;
            String messageKey = secrets.get(RunningSample.MESSAGE_KEY);
            assertThat(sample.messagesAreSignedWith(messageKey)).isTrue();

            // What "secrets migrate" does, as the command line's own tests show
            vault.mount("secret").put(APPLICATION, secrets.values());
            sample.awaitPolls(vault);

            assertThat(sample.messagesAreSignedWith(messageKey)).isTrue();
            aws.forgetCalls();
            sample.awaitPolls(vault);
            assertThat(aws.calls()).as("it has nothing left to be asked for but what is missing in both")
                    .allSatisfy(call -> assertThat(call.body()).doesNotContain(RunningSample.MESSAGE_KEY));
            assertThat(sample.lines("has a new value")).as("the values are the same").isZero();
        }
    }

    /** All is in AWS, but for what is in Vault. */
    private final class VaultAndAws extends RunningAws {

        @Override
        public Map<String, String> environment() {
            Map<String, String> environment = new HashMap<>(super.environment());
            environment.putAll(Map.of("SECRETS_BACKEND", BACKENDS, "VAULT_ADDR", vault.uri().toString(), "VAULT_TOKEN", TOKEN));
            return environment;
        }

        @Override
        public void store(String name, String value) {
            if (name.equals(RunningSample.TOKEN_KEY)) {
                inVault(value);
            } else {
                super.store(name, value);
            }
        }
    }
}

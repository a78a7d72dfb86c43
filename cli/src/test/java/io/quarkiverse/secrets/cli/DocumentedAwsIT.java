package io.quarkiverse.secrets.cli;

import static io.quarkiverse.secrets.cli.testing.DocumentedShell.block;
import static io.quarkiverse.secrets.cli.testing.DocumentedShell.fixes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.DocumentedShell;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

/** Runs the lines of {@code aws} that the documentation has in blocks, and those that remedies have, on moto. */
@Tag("slow")
@EnabledIfEnvironmentVariable(named = "SECRETS_IT_AWS_COMMAND", matches = ".+", disabledReason = "SECRETS_IT_AWS_COMMAND"
        + " is not set: .ci/moto has moto and the AWS command line")
class DocumentedAwsIT {

    private static final String PAGE = "aws-secrets-manager.adoc";
    private static final String VALUE = "hunter2 $of 'the' \"caller\"";
    private static final String POLICY_OF_ROLE = "aws iam get-role-policy --role-name shop --query PolicyDocument --policy-name ";

    @TempDir
    Path folder;

    private TestBackend backend;
    private DocumentedShell shell;

    @BeforeEach
    void start() throws Exception {
        TestApplication.sampleIn(folder).build();
        backend = TestBackend.Kind.MOTO.start(folder);
        Map<String, String> environment = new HashMap<>(backend.environment());
        environment.put("AWS_ENDPOINT_URL", System.getenv("SECRETS_IT_AWS_ENDPOINT"));
        // Version 1 of the AWS command line does not read AWS_REGION
        environment.put("AWS_DEFAULT_REGION", environment.get("AWS_REGION"));
        shell = new DocumentedShell(folder, Path.of(System.getenv("SECRETS_IT_AWS_COMMAND")), environment);
        shell.run("aws iam create-role --role-name shop --assume-role-policy-document '{\"Version\":\"2012-10-17\","
                + "\"Statement\":[]}'");
    }

    @AfterEach
    void close() {
        if (backend != null) {
            backend.close();
        }
    }

    @Test
    void theSetupStoresWhatTheApplicationReads() throws Exception {
        shell.run(block(PAGE, "export AWS_REGION"), VALUE + "\n");

        CliProcess application = backend.process(folder).with("QUARKUS_SECRETS_KEY_PREFIX", "prod/shop/");
        assertThat(application.run("get", "API_KEY", "--reveal").assertStatus(0).out()).isEqualTo(VALUE);
        assertThat(application.run("get", "JWT_SECRET_KEY", "--reveal").assertStatus(0).out()).hasSize(44);
    }

    @Test
    void aRollbackMovesTheLabelOfTheCurrentVersion() throws Exception {
        String id = shell.run("aws secretsmanager create-secret --name prod/shop/API_KEY --secret-string good"
                + " --query VersionId --output text").strip();
        String newer = shell.run("aws secretsmanager put-secret-value --secret-id prod/shop/API_KEY --secret-string bad"
                + " --query VersionId --output text").strip();

        shell.run(block(PAGE, "aws secretsmanager update-secret-version-stage").replace("<the good one>", id)
                .replace("<the current one>", newer));

        // moto keeps the labels, and goes on to answer with the version that was stored last
        assertThat(shell.run("aws secretsmanager describe-secret --secret-id prod/shop/API_KEY --query"
                + " 'VersionIdsToStages.\"" + id + "\"' --output text").strip()).isEqualTo("AWSCURRENT");
    }

    @Test
    void theSetupOfParametersStoresWhatTheApplicationReads() throws Exception {
        shell.run(block(PAGE, "export SECRETS_BACKEND=aws-parameter-store"));

        assertThat(backend.process(folder)
                .with(Map.of("SECRETS_BACKEND", "aws-parameter-store", "QUARKUS_SECRETS_KEY_PREFIX", "/prod/shop/"))
                .run("get", "JWT_SECRET_KEY", "--reveal").assertStatus(0).out()).hasSize(44);
    }

    @Test
    void aRoleGetsThePoliciesOfThePage() throws Exception {
        String page = DocumentedShell.text(PAGE);
        List<String> policies = page.lines().filter(line -> line.startsWith("aws iam put-role-policy")).toList();
        assertThat(policies).hasSize(2);

        String ofSecrets = block(PAGE, policies.get(0));
        String ofParameters = block(PAGE, policies.get(1) + "\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n"
                + "      \"Effect\": \"Allow\",\n      \"Action\": \"ssm:");
        shell.run(ofSecrets);
        assertThat(shell.run(POLICY_OF_ROLE + "quarkus-secrets")).contains("secretsmanager:BatchGetSecretValue");
        shell.run(ofParameters);
        assertThat(shell.run(POLICY_OF_ROLE + "quarkus-secrets")).contains("ssm:GetParameters");
    }

    @Test
    void aRoleGetsThePolicyThatTheCommandWrites() throws Exception {
        Files.writeString(folder.resolve("policy.json"), backend.process(folder).run("policy").assertStatus(0).out());

        String line = DocumentedShell.text("cli-policy.adoc").lines().filter(other -> other.startsWith("$ aws iam "))
                .findFirst()
                .orElseThrow().substring(2);
        shell.run(line);

        assertThat(shell.run(POLICY_OF_ROLE + "secrets")).contains("secretsmanager:GetSecretValue", "secret:SECRET_KEY-");
    }

    @ParameterizedTest
    @ValueSource(strings = { "aws-secrets-manager", "aws-parameter-store" })
    void theFixesThatAreReportedStoreWhatIsMissing(String id) throws Exception {
        CliProcess application = backend.process(folder).with("SECRETS_BACKEND", id);
        List<String> fixes = fixes(application.run("validate").assertStatus(1).out());
        assertThat(fixes).hasSize(3).allMatch(fix -> fix.contains("aws s"));

        for (String fix : fixes) {
            shell.run(fix, VALUE + "\n");
        }

        application.run("validate").assertStatus(0);
        assertThat(application.run("get", "DATABASE_URL", "--reveal").assertStatus(0).out()).isEqualTo(VALUE);
    }

    @Test
    void theFixThatIsReportedRestoresWhatWasDeleted() throws Exception {
        backend.store("SECRET_KEY", VALUE);
        shell.run("aws secretsmanager delete-secret --secret-id SECRET_KEY");

        List<String> fixes = fixes(backend.process(folder).run("get", "SECRET_KEY").assertStatus(1).err());
        shell.run(fixes.get(0));

        assertThat(backend.process(folder).run("get", "SECRET_KEY", "--reveal").assertStatus(0).out()).isEqualTo(VALUE);
    }
}

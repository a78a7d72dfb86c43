package io.quarkiverse.secrets.cli;

import static io.quarkiverse.secrets.cli.testing.DocumentedShell.block;
import static io.quarkiverse.secrets.cli.testing.DocumentedShell.fixes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.DocumentedShell;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

/** Runs the lines of {@code vault} that the documentation has in blocks, and those that remedies have, on a real Vault. */
@Tag("slow")
@EnabledIfEnvironmentVariable(named = "SECRETS_IT_VAULT_COMMAND", matches = ".+", disabledReason = "SECRETS_IT_VAULT_COMMAND"
        + " is not set: .ci/vault has Vault and its command line")
class DocumentedVaultIT {

    private static final String COMMAND = System.getenv("SECRETS_IT_VAULT_COMMAND");
    private static final String ENDPOINT = System.getenv("SECRETS_IT_VAULT_ENDPOINT");
    private static final String PASSWORD = "hunter2 $of 'the' database";

    private static final Pattern IDS = Pattern.compile("([0-9a-f-]{36})\\s*([0-9a-f-]{36})\\s*$");

    @TempDir
    Path folder;

    private TestBackend backend;
    private DocumentedShell shell;

    @BeforeEach
    void start() {
        TestApplication.sampleIn(folder).build();
        shell = new DocumentedShell(folder, Path.of(COMMAND),
                Map.of("VAULT_ADDR", ENDPOINT, "VAULT_TOKEN", System.getenv("SECRETS_IT_VAULT_TOKEN")));
        backend = TestBackend.Kind.REAL_VAULT.start(folder);
    }

    @AfterEach
    void close() throws Exception {
        if (backend != null) {
            shell.run("vault auth disable approle");
            backend.close();
        }
    }

    @Test
    void theSetupLetsTheApplicationReadItsSecretsAndNothingElse() throws Exception {
        // The page is for a server that has none yet
        shell.run("vault secrets disable secret");

        String out = shell.run(block("vault.adoc", "vault secrets enable"), PASSWORD + "\n");

        // The last two lines print them, without a line feed where that is no terminal
        Matcher ids = IDS.matcher(out);
        assertThat(ids.find()).as(out).isTrue();
        CliProcess application = CliProcess.in(folder).forClouds().with(Map.of("SECRETS_BACKEND", "hashicorp-vault",
                "VAULT_ADDR", ENDPOINT, "QUARKUS_SECRETS_VAULT_AUTH_METHOD", "approle",
                "QUARKUS_SECRETS_VAULT_AUTH_ROLE_ID", ids.group(1), "QUARKUS_SECRETS_VAULT_AUTH_SECRET_ID", ids.group(2)));
        assertThat(application.run("get", "JWT_SECRET_KEY", "--reveal").assertStatus(0).out()).hasSize(44);
        assertThat(application.run("get", "DATABASE_PASSWORD", "--reveal").assertStatus(0).out()).isEqualTo(PASSWORD);
        assertThat(application.input("x").run("set", "SECRET_KEY").assertStatus(2).err()).contains("policy");
    }

    @Test
    void aPathGetsUserAndPassword() throws Exception {
        Files.writeString(folder.resolve("password-file"), PASSWORD);

        shell.run(block("credentials.adoc", "vault kv put"));

        assertThat(shell.run("vault kv get -mount=secret -field=password shop/database")).isEqualTo(PASSWORD);
    }

    @Test
    void theFixesThatAreReportedStoreWhatIsMissing() throws Exception {
        List<String> fixes = fixes(backend.process(folder).run("validate").assertStatus(1).out());
        assertThat(fixes).hasSize(3);

        // The first one creates the path, and the others add to it
        for (String fix : fixes) {
            shell.run(fix, PASSWORD + "\n");
        }

        backend.process(folder).run("validate").assertStatus(0);
        assertThat(shell.run("vault kv get -mount=secret -field=DATABASE_URL shop")).isEqualTo(PASSWORD);
    }

    @Test
    void theFixThatIsReportedUndeletesWhatWasDeleted() throws Exception {
        backend.store("SECRET_KEY", PASSWORD);
        shell.run("vault kv delete -mount=secret shop");

        List<String> fixes = fixes(backend.process(folder).run("get", "SECRET_KEY").assertStatus(1).err());
        shell.run(fixes.get(0));

        assertThat(backend.process(folder).run("get", "SECRET_KEY", "--reveal").assertStatus(0).out()).isEqualTo(PASSWORD);
    }
}

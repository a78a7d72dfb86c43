package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

/** Each read of a value by a command leaves a line in the file that {@code SECRETS_AUDIT_LOG} names. */
@Tag("slow")
class AuditIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void eachSecretThatIsExportedIsRecordedOnceByName(TestBackend.Kind kind) throws IOException {
        try (TestBackend backend = kind.start(folder)) {
            backend.store("AUDIT_ONE", "hunter2-one");
            backend.store("AUDIT_TWO", "hunter2-two");
            audited(backend.process(folder)).run("export", "--only", "AUDIT_ONE,AUDIT_TWO").assertStatus(0);
            assertThat(log()).hasSize(2).anyMatch(line -> line.contains("Retrieved secret: AUDIT_ONE ("))
                    .anyMatch(line -> line.contains("Retrieved secret: AUDIT_TWO (")).allSatisfy(line -> assertThat(line)
                            .matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO \\[io.quarkiverse.secrets.audit] .*\\) by export")
                            .doesNotContain("hunter2"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "run -- true", "list", "validate", "check", "get SECRET_KEY", "get SECRET_KEY --reveal",
            "diff .env other.env", "migrate --from .env --to new.env --yes", "doctor" })
    void eachCommandThatReadsAValueRecordsIt(String command) throws IOException {
        TestApplication.sampleIn(folder).build();
        Files.writeString(folder.resolve(".env"), "SECRET_KEY=hunter2-of-the-file\nDATABASE_URL=jdbc:h2:mem:x\n"
                + "JWT_SECRET_KEY=hunter2-0123456789abcdefghijklmnopqrstuvwxyz\n");
        Files.writeString(folder.resolve("other.env"), "SECRET_KEY=hunter2-other\n");
        audited(CliProcess.in(folder)).run(command.split(" "));
        String name = command.contains(" --reveal") ? "get --reveal" : command.split(" ")[0];
        assertThat(log()).filteredOn(line -> line.contains("Retrieved secret: SECRET_KEY (command line, user ")
                && line.endsWith("from .env) by " + name)).hasSize(1);
        assertThat(log()).noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void bothSidesOfAComparisonAreRecorded() throws IOException {
        Files.writeString(folder.resolve(".env"), "API_KEY=hunter2-a\n");
        Files.writeString(folder.resolve("other.env"), "API_KEY=hunter2-b\n");
        audited(CliProcess.in(folder)).run("diff", ".env", "other.env").assertStatus(1);
        assertThat(log()).hasSize(2).anyMatch(line -> line.contains("API_KEY") && line.contains("from .env)"))
                .anyMatch(line -> line.contains("API_KEY") && line.contains("from other.env)"));
    }

    @Test
    void aValueThatComesFromConfigurationIsRecordedAndADefaultIsNot() throws IOException {
        TestApplication.sampleIn(folder).properties("secret.key=hunter2-in-the-application").build();
        audited(CliProcess.in(folder)).with("EMAIL_PASSWORD", "hunter2-mail").run("run", "--only", "EMAIL_PASSWORD,SECRET_KEY",
                "--allow-missing", "--", "true").assertStatus(0);
        assertThat(log()).anyMatch(line -> line.contains("Retrieved secret: EMAIL_PASSWORD") && line.contains("environment"));
        assertThat(log()).noneMatch(line -> line.contains("EMAIL_HOST") || line.contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "set SECRET_KEY --generate", "migrate --from other.env --to env-file --only SECRET_KEY --yes" })
    void eachCommandThatStoresAValueRecordsIt(String command) throws IOException {
        TestApplication.sampleIn(folder).build();
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=jdbc:h2:mem:x\n");
        Files.writeString(folder.resolve("other.env"), "SECRET_KEY=hunter2-0123456789abcdefghijklmnopqrstuvwxyz\n");
        audited(CliProcess.in(folder)).run(command.split(" ")).assertStatus(0);
        assertThat(log()).filteredOn(line -> line.contains("Stored secret: SECRET_KEY (command line, user ")
                && line.endsWith(", in env-file) by " + command.split(" ")[0])).hasSize(1);
        assertThat(log()).noneMatch(line -> line.contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "export", "run -- touch started", "migrate --from .env --to new.env --yes", "diff .env other.env",
            "list", "set API_KEY --generate" })
    void nothingIsReadOrStoredWhereItCannotBeRecorded(String command) throws IOException {
        Files.writeString(folder.resolve(".env"), "API_KEY=hunter2-a\n");
        Files.writeString(folder.resolve("other.env"), "API_KEY=hunter2-b\n");
        Result result = CliProcess.in(folder).with("SECRETS_AUDIT_LOG", folder.toString()).run(command.split(" "))
                .assertStatus(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("the audit log " + folder + " cannot be written").doesNotContain("hunter2");
        assertThat(folder.resolve("started")).doesNotExist();
        assertThat(folder.resolve("new.env")).doesNotExist();
        assertThat(folder.resolve(".env")).hasContent("API_KEY=hunter2-a");
    }

    private CliProcess audited(CliProcess process) {
        return process.with("SECRETS_AUDIT_LOG", folder.resolve("audit.log").toString());
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("audit.log"));
    }
}

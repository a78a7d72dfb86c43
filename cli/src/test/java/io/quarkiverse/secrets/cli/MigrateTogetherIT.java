package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.providers.servers.Gate;

/** Two migrations at the same time. */
@Tag("slow")
class MigrateTogetherIT {

    private static final String REFUSED = "error: nothing was done: another migration or import changes ";

    @TempDir
    Path folder;

    @Test
    void aSecondOneIntoTheSameBackendIsRefusedWhileTheFirstRuns() throws Exception {
        Files.writeString(folder.resolve("one.env"), "API_KEY=one\n");
        Files.writeString(folder.resolve("two.env"), "API_KEY=two\n");
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            Process first;
            try (Gate gate = backend.secretsManager().hold()) {
                first = backend.process(folder).start("migrate", "--from", "one.env", "--to", backend.id(), "--yes");
                gate.awaitCall();
                Result second = backend.process(folder).run("migrate", "--from", "two.env", "--to", backend.id(), "--yes")
                        .assertStatus(2);
                assertThat(second.out()).isEmpty();
                assertThat(second.err()).startsWith(REFUSED);
            }
            assertEndsWell(first);
            assertThat(backend.value("API_KEY")).hasValue("one");
            backend.process(folder).run("migrate", "--from", "two.env", "--to", backend.id(), "--yes", "--no-backup")
                    .assertStatus(0);
            assertThat(backend.value("API_KEY")).hasValue("two");
        }
    }

    @Test
    void aSecondOneIntoTheSamePrefixIsRefusedAndOneIntoAnotherIsNot() throws Exception {
        Files.writeString(folder.resolve("one.env"), "API_KEY=one\n");
        Files.writeString(folder.resolve("two.env"), "API_KEY=two\n");
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            Process first;
            Process other;
            try (Gate gate = backend.secretsManager().hold()) {
                first = backend.process(folder).start("migrate", "--from", "one.env", "--to", "aws:prod/", "--yes");
                gate.awaitCall();
                assertThat(backend.process(folder)
                        .run("migrate", "--from", "two.env", "--to", backend.id(), "--prefix", "prod/", "--yes")
                        .assertStatus(2).err()).startsWith(REFUSED + "aws-secrets-manager and is still running");
                other = backend.process(folder).start("migrate", "--from", "two.env", "--to", "aws:staging/", "--yes");
            }
            assertEndsWell(first);
            assertEndsWell(other);
            assertThat(backend.value("prod/API_KEY")).hasValue("one");
            assertThat(backend.value("staging/API_KEY")).hasValue("two");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "to.env", "./to.env", "link.env" })
    void aSecondOneIntoTheSameFileIsRefusedWhicheverWayItIsNamed(String target) throws Exception {
        Files.writeString(folder.resolve("two.env"), "API_KEY=two\n");
        Files.writeString(folder.resolve("to.env"), "# kept\n");
        Files.createSymbolicLink(folder.resolve("link.env"), Path.of("to.env"));
        assertWhileOneRuns(backend -> {
            assertThat(backend.process(folder).run("migrate", "--from", "two.env", "--to", target, "--yes").assertStatus(2)
                    .err()).startsWith(REFUSED);
            assertThat(folder.resolve("to.env")).hasContent("# kept");
        });
        assertThat(folder.resolve("to.env")).content().contains("API_KEY=one");
    }

    @Test
    void oneIntoAnotherFileAndADryRunAreNot() throws Exception {
        Files.writeString(folder.resolve("two.env"), "API_KEY=two\n");
        assertWhileOneRuns(backend -> {
            backend.process(folder).run("migrate", "--from", "two.env", "--to", "another.env", "--yes").assertStatus(0);
            backend.process(folder).run("migrate", "--from", "two.env", "--to", "to.env", "--dry-run").assertStatus(0);
        });
    }

    @Test
    void oneThatWasKilledIsInTheWayOfNone() throws Exception {
        Files.writeString(folder.resolve("two.env"), "API_KEY=two\n");
        try (AwsTestBackend backend = AwsTestBackend.inProcess(); Gate gate = backend.secretsManager().hold()) {
            Process first = fromBackend(backend);
            gate.awaitCall();
            first.destroyForcibly().waitFor();
            backend.process(folder).run("migrate", "--from", "two.env", "--to", "to.env", "--yes").assertStatus(0);
        }
    }

    private interface Assertion {
        void on(AwsTestBackend backend) throws IOException;
    }

    /** While one migration from a backend to the file to.env waits for the backend. */
    private void assertWhileOneRuns(Assertion assertion) throws Exception {
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store("API_KEY", "one");
            Process first;
            try (Gate gate = backend.secretsManager().hold()) {
                first = fromBackend(backend);
                gate.awaitCall();
                assertion.on(backend);
            }
            assertEndsWell(first);
        }
    }

    private Process fromBackend(AwsTestBackend backend) {
        // One by its name: what there is would be listed before the lock is taken
        return backend.process(folder).start("migrate", "--from", backend.id(), "--only", "API_KEY", "--to", "to.env", "--yes");
    }

    private static void assertEndsWell(Process process) throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}

package io.quarkiverse.secrets.cli.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.git.Git.Output;
import io.quarkiverse.secrets.cli.testing.GitFolder;

class GitTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private static String text(Output output) {
        return new String(output.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whatItWritesIsThereWithItsStatus() throws Exception {
        GitFolder.init(folder);
        Output output = new Git(folder, LONG, 100).run("rev-parse", "--is-inside-work-tree");
        assertThat(text(output)).isEqualTo("true\n");
        assertThat(output.isComplete()).isTrue();

        Output failed = new Git(folder, LONG, 100).run("no-such-command");
        assertThat(failed.isComplete()).isFalse();
        assertThat(failed.cut()).isFalse();
    }

    @Test
    void moreInputThanAPipeHoldsIsReadWhileItWrites() throws Exception {
        GitFolder.init(folder);
        String ids = "0123456789012345678901234567890123456789\n".repeat(20_000);
        Output output = new Git(folder, LONG, 1 << 22).run(ids.getBytes(StandardCharsets.US_ASCII),
                List.of("cat-file", "--batch-check"));
        assertThat(text(output)).hasLineCount(20_000);
    }

    @Test
    void moreThanItMayWriteIsCut() throws Exception {
        GitFolder.init(folder);
        Output output = new Git(folder, LONG, 10).run("help", "--all");
        assertThat(output.bytes()).hasSize(10);
        assertThat(output.cut()).isTrue();
    }

    @Test
    @Timeout(30)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the alias is a command of a Unix shell")
    void itEndsAtItsTimeWithWhatItWroteUntilThen() throws Exception {
        GitFolder.init(folder);
        Output output = new Git(folder, Duration.ofSeconds(1), 100).run("-c", "alias.wait=!echo so far; sleep 60", "wait");
        assertThat(output.cut()).isTrue();
        assertThat(text(output)).isEqualTo("so far\n");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the alias is a command of a Unix shell")
    void itNeitherAsksNorLocksNorFetches() throws Exception {
        GitFolder.init(folder);
        Output output = new Git(folder, LONG, 1 << 16).run("-c", "alias.show-environment=!env", "show-environment");
        assertThat(text(output)).contains("GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_ALLOW_PROTOCOL=none",
                "LC_ALL=C");
    }
}

package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitTrackingTest {

    @TempDir
    Path folder;

    private Path repository;

    @BeforeEach
    void makeRepository() throws Exception {
        repository = Files.createDirectory(folder.resolve("repository"));
        assumeTrue(GitRepository.isAvailable(), "there is no git");
        git("init", "-q");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        assertThat(GitRepository.run(repository, arguments)).isTrue();
    }

    @Test
    void addedFileIsTracked() throws Exception {
        Path file = Files.writeString(repository.resolve(".env"), "A=1");
        git("add", "-f", ".env");

        assertThat(GitTracking.isTracked(file)).isTrue();
    }

    @Test
    void addedFileOfAFolderBelowIsTracked() throws Exception {
        Path file = Files.writeString(Files.createDirectory(repository.resolve("below")).resolve(".env"), "A=1");
        git("add", "-f", "below/.env");

        assertThat(GitTracking.isTracked(file)).isTrue();
    }

    @Test
    void fileThatWasNotAddedIsNotTracked() throws Exception {
        assertThat(GitTracking.isTracked(Files.writeString(repository.resolve(".env"), "A=1"))).isFalse();
    }

    @Test
    void fileOutsideOfARepositoryIsNotTracked() throws Exception {
        assertThat(GitTracking.isTracked(Files.writeString(folder.resolve(".env"), "A=1"))).isFalse();
    }

    @Test
    void absentFileIsNotTracked() {
        assertThat(GitTracking.isTracked(repository.resolve("absent"))).isFalse();
    }

    @Test
    void nameIsNoPatternForOthers() throws Exception {
        Path file = Files.writeString(repository.resolve(".env[1]"), "A=1");
        Files.writeString(repository.resolve(".env1"), "A=1");
        git("add", "-f", ".env1");

        assertThat(GitTracking.isTracked(file)).isFalse();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void symbolicLinkToATrackedFileGivesItsSecretsAway() throws Exception {
        Files.writeString(repository.resolve("shared"), "A=1");
        git("add", "-f", "shared");

        assertThat(GitTracking.isTracked(Files.createSymbolicLink(folder.resolve(".env"), Path.of("repository/shared"))))
                .isTrue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void trackedSymbolicLinkToAFileElsewhereGivesNothingAway() throws Exception {
        Files.writeString(folder.resolve("private"), "A=1");
        Path link = Files.createSymbolicLink(repository.resolve(".env"), Path.of("../private"));
        git("add", "-f", ".env");

        assertThat(GitTracking.isTracked(link)).isFalse();
    }

    @Test
    void stateDistinguishesTrackedIgnoredAndNeither() throws Exception {
        Files.writeString(repository.resolve(".gitignore"), "ignored\nabsent\nforced\n");
        Path forced = Files.writeString(repository.resolve("forced"), "A=1");
        git("add", "-f", "forced");

        assertThat(GitTracking.stateOf(forced)).isEqualTo(GitState.TRACKED);
        assertThat(GitTracking.stateOf(Files.writeString(repository.resolve("ignored"), "A=1"))).isEqualTo(GitState.IGNORED);
        assertThat(GitTracking.stateOf(repository.resolve("absent"))).isEqualTo(GitState.IGNORED);
        assertThat(GitTracking.stateOf(Files.writeString(repository.resolve(".env"), "A=1"))).isEqualTo(GitState.UNTRACKED);
    }

    @Test
    void stateIsUnknownWithoutARepository() throws Exception {
        assertThat(GitTracking.stateOf(Files.writeString(folder.resolve(".env"), "A=1"))).isEqualTo(GitState.UNKNOWN);
        assertThat(GitTracking.stateOf(folder.resolve("no such folder").resolve(".env"))).isEqualTo(GitState.UNKNOWN);
    }

    @Test
    void stateIsUnknownWhereGitDoesNotKnowTheRepository() throws Exception {
        Files.createDirectory(folder.resolve("broken"));
        Files.writeString(folder.resolve("broken").resolve(".git"), "nonsense");

        assertThat(GitTracking.stateOf(Files.writeString(folder.resolve("broken").resolve(".env"), "A=1")))
                .isEqualTo(GitState.UNKNOWN);
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(strings = { ".env[1]", ":(glob)*", "-q", "a b" })
    void nameIsNoPatternToIgnoreEither(String name) throws Exception {
        Path file = Files.writeString(repository.resolve(name), "A=1");
        assertThat(GitTracking.stateOf(file)).isEqualTo(GitState.UNTRACKED);

        git("add", "-f", ".");
        assertThat(GitTracking.stateOf(file)).isEqualTo(GitState.TRACKED);

        git("rm", "-q", "--cached", "-r", ".");
        Files.writeString(repository.resolve(".gitignore"), "*\n");
        assertThat(GitTracking.stateOf(file)).isEqualTo(GitState.IGNORED);
    }

    @Test
    void fileThatWasTakenOutAgainWasCommitted() throws Exception {
        Path file = Files.writeString(repository.resolve(".env"), "A=1");
        assertThat(GitTracking.wasCommitted(file)).isFalse();
        git("add", "-f", ".env");
        assertThat(GitTracking.wasCommitted(file)).isFalse();

        commit();
        git("rm", "-q", "--cached", ".env");
        commit();
        assertThat(GitTracking.wasCommitted(file)).isTrue();
        assertThat(GitTracking.wasCommitted(repository.resolve(".env.dev"))).isFalse();
    }

    @Test
    void fileThatABranchAddedAndDeletedBeforeItWasMergedWasCommitted() throws Exception {
        Path file = repository.resolve(".env");
        Files.writeString(repository.resolve("first"), "");
        git("add", "first");
        commit();
        git("checkout", "-q", "-b", "side");
        Files.writeString(file, "A=1");
        git("add", "-f", ".env");
        commit();
        git("rm", "-q", ".env");
        commit();
        git("checkout", "-q", "-");
        git("-c", "user.name=A", "-c", "user.email=a@example.org", "merge", "-q", "--no-ff", "-m", "x", "side");
        git("branch", "-q", "-D", "side");

        assertThat(GitTracking.wasCommitted(file)).isTrue();
    }

    private void commit() throws IOException, InterruptedException {
        git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--no-verify", "-m", "x");
    }

    @Test
    void nothingWasCommittedOutsideOfARepository() throws Exception {
        assertThat(GitTracking.wasCommitted(Files.writeString(folder.resolve(".env"), "A=1"))).isFalse();
    }

    @Test
    void hookOfAnotherRepositoryDoesNotMislead() throws Exception {
        Path file = Files.writeString(repository.resolve(".env"), "A=1");
        git("add", "-f", ".env");
        ProcessBuilder process = new ProcessBuilder(JavaProcess.command(GitTrackingProcess.class, file.toString()));
        process.environment().put("GIT_INDEX_FILE", folder.resolve("index").toString());

        assertThat(process.start().waitFor()).isZero();
    }
}

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
    void hookOfAnotherRepositoryDoesNotMislead() throws Exception {
        Path file = Files.writeString(repository.resolve(".env"), "A=1");
        git("add", "-f", ".env");
        ProcessBuilder process = new ProcessBuilder(JavaProcess.command(GitTrackingProcess.class, file.toString()));
        process.environment().put("GIT_INDEX_FILE", folder.resolve("index").toString());

        assertThat(process.start().waitFor()).isZero();
    }
}

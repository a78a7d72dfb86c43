package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileLockTest {

    @TempDir
    Path folder;

    private Path target;
    private Path lockFile;

    @BeforeEach
    void nameFiles() {
        target = folder.resolve(".env");
        lockFile = folder.resolve(".env.lock");
    }

    @Test
    void lockThatWasNotUsedIsGivenBack() {
        try (EnvFileLock lock = EnvFileLock.acquire(target, Duration.ZERO)) {
            assertThat(lock).isNotNull();
            assertThat(lockFile).exists();
        }

        assertThat(lockFile).doesNotExist();
        assertThat(target).doesNotExist();
    }

    @Test
    void lockOfTheNextOneIsLeftAlone() throws IOException {
        try (EnvFileLock lock = EnvFileLock.acquire(target, Duration.ZERO)) {
            lock.replaceTarget("A=1".getBytes(StandardCharsets.UTF_8));
            Files.writeString(lockFile, "somebody's");
        }

        assertThat(target).hasContent("A=1");
        assertThat(lockFile).hasContent("somebody's");
    }
}

package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    /** What another class loader of this JVM would hold. */
    private FileChannel lockOfAnotherClassLoader() throws IOException {
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        assertThat(channel.tryLock(LockFile.LOCKED_BYTE, 1, false)).isNotNull();
        return channel;
    }

    private void replaceTarget(String content) {
        try (EnvFileLock lock = EnvFileLock.acquire(target, Duration.ZERO)) {
            lock.replaceTarget(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void assertLocked() {
        assertThatExceptionOfType(EnvFileException.class)
                .isThrownBy(() -> EnvFileLock.acquire(target, Duration.ZERO))
                .withMessage(target + " is being edited by another process: wait for that, and try again");
    }

    private static void end(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
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
            Files.writeString(lockFile, "another's");
        }

        assertThat(target).hasContent("A=1");
        assertThat(lockFile).hasContent("another's");
    }

    @Test
    void processThatHasTheLockIsWaitedForAndNotLongerThanItLives() throws Exception {
        Process holder = LockingProcess.start(target);
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('y');
            assertLocked();
            assertThat(lockFile).exists();
        } finally {
            end(holder);
        }

        replaceTarget("A=1");

        assertThat(target).hasContent("A=1");
        assertThat(lockFile).doesNotExist();
    }

    @Test
    void processThatGivesTheLockBackIsFollowedAtOnce() throws Exception {
        Process holder = LockingProcess.start(target);
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('y');
            assertLocked();
            holder.getOutputStream().close();
            assertThat(holder.waitFor()).isZero();
        } finally {
            end(holder);
        }

        replaceTarget("A=1");

        assertThat(target).hasContent("A=1");
        assertThat(lockFile).doesNotExist();
    }

    @Test
    void otherProcessesFindTheLockTaken() throws Exception {
        try (EnvFileLock lock = EnvFileLock.acquire(target, Duration.ZERO)) {
            assertThat(lock).isNotNull();
            Process other = LockingProcess.start(target);
            try {
                assertThat(other.getInputStream().read()).isEqualTo('n');
            } finally {
                end(other);
            }
        }
    }

    @Test
    void waitingForAnotherClassLoaderDoesNotTakeItsLockAway() throws Exception {
        try (FileChannel held = lockOfAnotherClassLoader()) {
            assertLocked();
            assertLocked();
            Process other = LockingProcess.start(target);
            try {
                assertThat(other.getInputStream().read()).isEqualTo('n');
            } finally {
                end(other);
            }
            assertThat(held.isOpen()).isTrue();
        }

        replaceTarget("A=1");

        assertThat(target).hasContent("A=1");
        assertThat(lockFile).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void fileThatBecameTheTargetMeanwhileIsLeftAlone() throws Exception {
        try (FileChannel held = lockOfAnotherClassLoader()) {
            assertLocked();
            Files.writeString(lockFile, "A=1");
            Files.move(lockFile, target);
        }
        try (FileChannel next = lockOfAnotherClassLoader()) {
            assertLocked();
        }

        assertThat(target).hasContent("A=1");
        replaceTarget("A=2");
        assertThat(target).hasContent("A=2");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void fileThatWasLeftBehindIsNotUsed() throws IOException {
        Files.writeString(lockFile, "another's, who can still read it");
        Path open = Files.createLink(folder.resolve("open"), lockFile);

        replaceTarget("A=1");

        assertThat(target).hasContent("A=1");
        assertThat(open).hasContent("another's, who can still read it");
        assertThat(lockFile).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target))).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void symbolicLinkInItsPlaceIsNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "another's");
        Files.createSymbolicLink(lockFile, elsewhere);

        assertThatExceptionOfType(EnvFileException.class).isThrownBy(() -> replaceTarget("A=1"))
                .withMessage(target + " cannot be edited, as there is " + lockFile + ", which cannot be opened: "
                        + "wait if another user is editing, and delete it if not");

        assertThat(elsewhere).hasContent("another's");
        assertThat(target).doesNotExist();
    }

    @Test
    void lockThatAnInterruptTookIsNotGivenBack() throws IOException {
        try (EnvFileLock lock = EnvFileLock.acquire(target, Duration.ZERO)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(EnvFileException.class)
                    .isThrownBy(() -> lock.replaceTarget("A=1".getBytes(StandardCharsets.UTF_8)))
                    .withMessage(target + " was not edited, as the thread was interrupted: try again");
            assertThat(Thread.interrupted()).isTrue();
            Files.writeString(lockFile, "another's");
        }

        assertThat(lockFile).hasContent("another's");
        replaceTarget("A=2");
        assertThat(target).hasContent("A=2");
    }
}

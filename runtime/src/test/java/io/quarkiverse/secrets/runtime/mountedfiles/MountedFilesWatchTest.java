package io.quarkiverse.secrets.runtime.mountedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.runtime.files.ChangeWatch;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;

class MountedFilesWatchTest {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(5));

    @TempDir
    Path folder;

    @Test
    void folderThatStaysAsItIsIsNoChange() throws IOException {
        Files.writeString(folder.resolve("TOKEN"), "1");

        assertThat(changes(watch(SecretReference.named("TOKEN")))).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void swapOfAKubernetesVolumeIsAChange() {
        KubernetesVolume volume = new KubernetesVolume(folder);
        volume.write(Map.of("TOKEN", "1"));
        ChangeWatch<?> watch = watch(SecretReference.named("TOKEN"));

        volume.write(Map.of("TOKEN", "2"));

        assertThat(changes(watch)).isEqualTo(1);
    }

    @Test
    void fileThatIsWrittenIsAChange() throws IOException {
        Files.writeString(folder.resolve("TOKEN"), "1");
        ChangeWatch<?> watch = watch(SecretReference.named("TOKEN"));

        Files.writeString(folder.resolve("TOKEN"), "12");

        assertThat(changes(watch)).isEqualTo(1);
    }

    @Test
    void fileThatAppearsIsAChange() throws IOException {
        ChangeWatch<?> watch = watch(SecretReference.named("TOKEN"));

        Files.writeString(folder.resolve("TOKEN"), "1");

        assertThat(changes(watch)).isEqualTo(1);
    }

    @Test
    void folderThatIsMountedLaterIsAChange() throws IOException {
        Path later = folder.resolve("later");
        ChangeWatch<?> watch = watch(MountedContext.of(later).provider(), SecretReference.named("TOKEN"));

        Files.createDirectory(later);
        Files.writeString(later.resolve("TOKEN"), "1");

        assertThat(changes(watch)).isEqualTo(1);
    }

    @Test
    void fileBelowTheFolderIsAChangeWhereASecretIsKeptThere() throws IOException {
        Path below = Files.createDirectory(folder.resolve("db"));
        Files.writeString(below.resolve("password"), "1");
        ChangeWatch<?> watch = watch(new SecretReference("TOKEN", "db/password", Optional.empty(), Optional.empty()));

        Files.writeString(below.resolve("password"), "12");

        assertThat(changes(watch)).isEqualTo(1);
    }

    @Test
    void providerNotifiesOfChangesFromItsLastFetchOn() throws IOException {
        AtomicInteger notified = new AtomicInteger();
        MountedFilesProvider provider = MountedContext.of(folder).provider();
        provider.fetch(List.of(), DEADLINE);
        Files.writeString(folder.resolve("TOKEN"), "1");

        Runnable end = provider.watch(notified::incrementAndGet).orElseThrow();

        await().untilAsserted(() -> assertThat(notified).hasValue(1));
        end.run();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("quarkus-secrets-mounted-files-watch")));
    }

    private ChangeWatch<?> watch(SecretReference reference) {
        return watch(MountedContext.of(folder).provider(), reference);
    }

    private static ChangeWatch<?> watch(MountedFilesProvider provider, SecretReference reference) {
        provider.fetch(List.of(reference), DEADLINE);
        return provider.unstarted(() -> {
        });
    }

    private static int changes(ChangeWatch<?> watch) {
        int changes = 0;
        for (int i = 0; i < 4; i++) {
            changes += watch.look() ? 1 : 0;
        }
        return changes;
    }
}

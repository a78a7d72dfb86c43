package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.spi.Deadline;

class EnvFileWatchTest {

    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final FileTime DATE = FileTime.from(Instant.parse("2026-11-23T10:00:00Z"));

    @TempDir
    Path folder;

    private Path file;
    private Path second;

    @BeforeEach
    void nameFiles() throws IOException {
        file = folder.resolve(".env");
        second = folder.resolve(".env.dev");
        write(file, "A=1\n");
    }

    @Test
    void filesThatStayAsTheyAreAreNoChange() {
        EnvFileWatch watch = watch();

        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isFalse();
    }

    @Test
    void aChangeIsReportedOnceAndWhenItHasComeToRest() throws IOException {
        EnvFileWatch watch = watch();

        write(file, "A=12\n");
        assertThat(watch.look()).as("just changed").isFalse();
        assertThat(watch.look()).as("at rest").isTrue();
        assertThat(watch.look()).as("reported").isFalse();
    }

    @Test
    void aChangeThatIsAcknowledgedIsNotReportedAndALaterOneIs() throws IOException {
        EnvFileWatch watch = watch();

        write(file, "A=12\n");
        watch.acknowledge();
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isFalse();
        write(file, "A=123\n");
        assertThat(watch.look()).as("just changed").isFalse();
        assertThat(watch.look()).as("at rest").isTrue();
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLeftInPeaceUntilItIsDone() throws IOException {
        EnvFileWatch watch = watch();

        for (int i = 0; i < 5; i++) {
            Files.writeString(file, "B" + i + "=half of it", StandardOpenOption.APPEND);
            assertThat(watch.look()).isFalse();
        }
        assertThat(watch.look()).isTrue();
    }

    @Test
    void aFileThatAppearsIsAChange() throws IOException {
        EnvFileWatch watch = watch();

        write(second, "A=2\n");

        assertThat(changes(watch)).isEqualTo(1);
    }

    @Test
    void aFileThatIsTakenAwayIsAChange() throws IOException {
        EnvFileWatch watch = watch();

        Files.delete(file);

        assertThat(changes(watch)).isEqualTo(1);
    }

    @Test
    void aFileThatIsReplacedForAMomentIsNoChange() throws IOException {
        EnvFileWatch watch = watch();
        Path aside = folder.resolve("aside");

        Files.move(file, aside);
        watch.look();
        Files.move(aside, file);

        assertThat(changes(watch)).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileInThePlaceOfAnotherIsAChangeThoughItIsAsOldAndAsLarge() throws IOException {
        EnvFileWatch watch = watch();
        Path other = folder.resolve("other");
        write(other, "A=2\n");

        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(DATE);
        assertThat(changes(watch)).isEqualTo(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderThatKubernetesSwapsIsAChange() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..2026_1"));
        Path next = Files.createDirectory(folder.resolve("..2026_2"));
        write(first.resolve(".env"), "A=1\n");
        write(next.resolve(".env"), "A=2\n");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        Path mounted = Files.createSymbolicLink(folder.resolve("mounted"), Path.of("..data", ".env"));
        EnvFileWatch watch = new EnvFileWatch(List.of(mounted), EnvFileStamps.of(List.of(mounted)), () -> {
        });

        Path swapped = Files.createSymbolicLink(folder.resolve("..data_tmp"), next.getFileName());
        Files.move(swapped, data, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

        assertThat(Files.readString(mounted)).isEqualTo("A=2\n");
        assertThat(changes(watch)).isEqualTo(1);
    }

    @Test
    void whatHasChangedSinceItWasReadIsAChange() throws IOException {
        EnvFileStamps whenRead = EnvFileStamps.of(files());
        write(file, "A=12\n");

        assertThat(changes(new EnvFileWatch(files(), whenRead, () -> {
        }))).isEqualTo(1);
    }

    @Test
    void aThreadLooksAndWhatIsThrownDoesNotEndIt() throws IOException {
        AtomicInteger reported = new AtomicInteger();
        try (EnvFileWatch watch = EnvFileWatch.start(files(), OFTEN, () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
                // Else it ends up on the console
            });
            reported.incrementAndGet();
            throw new IllegalStateException("not this time");
        })) {
            write(file, "A=12\n");
            await().untilAsserted(() -> assertThat(reported).hasValue(1));
            write(file, "A=123\n");
            await().untilAsserted(() -> assertThat(reported).hasValue(2));
        }
    }

    @Test
    void theThreadEndsWithTheWatch() {
        await().until(() -> watchers() == 0);
        EnvFileWatch watch = EnvFileWatch.start(files(), Duration.ofHours(1), () -> {
        });
        await().until(() -> watchers() == 1);

        watch.close();

        await().until(() -> watchers() == 0);
    }

    @Test
    void theProviderReportsChangesFromItsLastFetchOn() throws IOException {
        AtomicInteger reported = new AtomicInteger();
        EnvFileProvider provider = new EnvFileProvider(files(), Map.of(), false);
        provider.fetch(List.of(), Deadline.after(Duration.ofMinutes(1)));
        write(file, "A=12\n");

        Runnable end = provider.watch(reported::incrementAndGet).orElseThrow();

        await().untilAsserted(() -> assertThat(reported).hasValue(1));
        end.run();
    }

    private List<Path> files() {
        return List.of(file, second);
    }

    private EnvFileWatch watch() {
        return new EnvFileWatch(files(), EnvFileStamps.of(files()), () -> {
        });
    }

    private static int changes(EnvFileWatch watch) {
        int changes = 0;
        for (int i = 0; i < 4; i++) {
            changes += watch.look() ? 1 : 0;
        }
        return changes;
    }

    private static long watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("quarkus-secrets-env-file-watch")).count();
    }

    /** With one date for all, so that it does not distinguish them. */
    private static void write(Path path, String text) throws IOException {
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, DATE);
    }
}

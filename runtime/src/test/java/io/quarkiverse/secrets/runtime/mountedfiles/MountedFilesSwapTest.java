package io.quarkiverse.secrets.runtime.mountedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** A volume of Kubernetes that is swapped while it is read. */
@DisabledOnOs(OS.WINDOWS)
@Tag("slow")
class MountedFilesSwapTest {

    private static final int SWAPS = 10_000;

    @TempDir
    Path folder;
    private KubernetesVolume volume;

    @BeforeEach
    void mount() {
        volume = new KubernetesVolume(folder);
        write(0);
    }

    private void write(int generation) {
        volume.write(Map.of("USER", "user-" + generation, "PASSWORD", "password-" + generation,
                "db-url", "url-" + generation, "nested/token", "token-" + generation));
    }

    @Test
    void tenThousandSwapsUnderReadersGiveNoMixtureOfTwoGenerations() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> exact = readers.submit(reader(done, "USER", "PASSWORD", "nested/token"));
            Future<Integer> spelled = readers.submit(reader(done, "PASSWORD", "DB_URL", "user"));
            for (int generation = 1; generation <= SWAPS; generation++) {
                write(generation);
            }
            done.set(true);
            assertThat(exact.get()).isPositive();
            assertThat(spelled.get()).isPositive();
        } finally {
            done.set(true);
            readers.shutdownNow();
        }
    }

    /** Reads until it is done, and gives how often. */
    private Callable<Integer> reader(AtomicBoolean done, String... names) {
        List<SecretReference> references = List.of(names).stream().map(SecretReference::named).toList();
        MountedFilesProvider provider = MountedContext.of(folder).provider();
        return () -> {
            int readings = 0;
            for (; readings == 0 || !done.get(); readings++) {
                Map<SecretReference, FetchOutcome> outcomes = provider.fetch(references, enough()).outcomes();
                assertThat(generations(outcomes)).as("generations of one fetch").hasSize(1);
            }
            return readings;
        };
    }

    private static Set<String> generations(Map<SecretReference, FetchOutcome> outcomes) {
        Set<String> generations = new TreeSet<>();
        outcomes.forEach((reference, outcome) -> {
            assertThat(outcome).as(reference.name()).isInstanceOf(Found.class);
            String value = ((Found) outcome).value();
            generations.add(value.substring(value.indexOf('-')));
        });
        return generations;
    }

    @Test
    void whatIsSwappedBeforeEverythingWasFoundIsReadFromTheNextGeneration() {
        AtomicInteger asked = new AtomicInteger();
        // The first time, the folders to watch are looked for; the second time, PASSWORD has been read
        MountedFilesProvider provider = MountedContext.of(folder).registered(name -> {
            if (name.equals("DB_URL") && asked.incrementAndGet() == 2) {
                write(1);
            }
            return true;
        }).provider();
        SecretReference password = SecretReference.named("PASSWORD");
        SecretReference url = SecretReference.named("DB_URL");

        Map<SecretReference, FetchOutcome> outcomes = provider.fetch(List.of(password, url), enough()).outcomes();

        assertThat(((Found) outcomes.get(password)).value()).isEqualTo("password-1");
        assertThat(((Found) outcomes.get(url)).value()).isEqualTo("url-1");
    }

    @Test
    void folderThatIsSwappedWithoutEndIsAFailureAndNoEndlessLoop() {
        AtomicInteger swaps = new AtomicInteger();
        MountedFilesProvider provider = MountedContext.of(folder).registered(name -> {
            write(swaps.incrementAndGet());
            return true;
        }).provider();

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(
                        () -> provider.fetch(List.of(SecretReference.named("NONE"), SecretReference.named("USER")), enough()))
                .withMessageContaining("swapped again and again").satisfies(e -> assertThat(e.remedy()).isNotBlank());
    }

    @Test
    void viewStaysWithTheGenerationThatItHasSeen() throws Exception {
        FolderView view = new FolderView();
        Path before = view.contents(folder, List.of());
        assertThat(view.isCurrent()).isTrue();

        write(1);

        assertThat(view.contents(folder, List.of())).isEqualTo(before);
        assertThat(view.isCurrent()).isFalse();
        assertThat(view.find(folder, new FileKey(List.of(), "USER", true))).isEmpty();
        assertThat(view.hasFoundEverything()).isFalse();
    }

    @Test
    void volumesBelowAFolderAreOfOneGenerationEachToo() throws Exception {
        Path above = Files.createDirectory(folder.resolve("above"));
        KubernetesVolume database = new KubernetesVolume(Files.createDirectory(above.resolve("database")));
        database.write(Map.of("user", "user-1", "password", "password-1"));
        List<SecretReference> references = new ArrayList<>();
        for (String key : List.of("database/user", "database/password")) {
            references.add(new SecretReference("NAME_OF_" + key, key, Optional.empty(), Optional.empty()));
        }
        FolderView view = new FolderView();
        view.contents(above, List.of("database"));
        database.write(Map.of("user", "user-2", "password", "password-2"));

        assertThat(view.isCurrent()).isFalse();
        assertThat(generations(MountedContext.of(above).provider().fetch(references, enough()).outcomes()))
                .containsExactly("-2");
    }

    /** As it is between the deletion of a generation and the next look: files would be of whichever one comes next. */
    @Test
    void viewOfAGenerationThatIsGoneFindsNothingOfTheNextOne() throws Exception {
        Files.delete(folder.resolve("..data"));
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..gone"));
        FolderView view = new FolderView();
        view.contents(folder, List.of());

        Files.delete(folder.resolve("..data"));
        write(1);

        assertThat(view.find(folder, new FileKey(List.of(), "USER", true))).isEmpty();
        assertThat(view.isCurrent()).isFalse();
    }

    @Test
    void linkThatLeadsNowhereIsAFolderWithoutFiles() throws Exception {
        Files.delete(folder.resolve("..data"));
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..gone"));
        SecretReference user = SecretReference.named("USER");

        FetchOutcome outcome = MountedContext.of(folder).provider().fetch(List.of(user), enough()).outcomes().get(user);

        assertThat(((FetchOutcome.Failed) outcome).kind()).isEqualTo(FetchOutcome.Kind.MISSING);
    }

    private static Deadline enough() {
        return Deadline.after(Duration.ofMinutes(5));
    }
}

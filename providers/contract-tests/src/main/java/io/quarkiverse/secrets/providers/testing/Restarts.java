package io.quarkiverse.secrets.providers.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Watches what restarts of an application in dev mode leave behind. The application says when it has started, with
 * {@link #started}; it is in other class loaders than the test, and what both of them know is in the system properties.
 */
public final class Restarts implements AutoCloseable {

    private static final String KEY = Restarts.class.getName();
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Shorter than the minute after which the JDK's pools end idle threads by themselves: nothing may wait for that. */
    private static final Duration SOON = Duration.ofSeconds(30);
    /**
     * The one that runs, and those that idle threads of pools still have from their last task: as many, however many starts.
     */
    private static final int MOST_CLASS_LOADERS = 5;
    /** Pools have as many as they have had work. */
    private static final int MOST_MORE_THREADS = 5;

    private final Collection<WeakReference<ClassLoader>> applications = new CopyOnWriteArrayList<>();
    private Map<String, Long> threads = Map.of();

    public Restarts() {
        System.getProperties().put(KEY, applications);
    }

    /** To be called by the application, on the thread that starts it. */
    @SuppressWarnings("unchecked")
    public static void started() {
        ((Collection<WeakReference<ClassLoader>>) System.getProperties().get(KEY))
                .add(new WeakReference<>(Thread.currentThread().getContextClassLoader()));
    }

    /** How often the application has started. */
    public int starts() {
        return applications.size();
    }

    public void awaitStarts(int starts) {
        await().atMost(LONG).until(() -> starts() >= starts);
    }

    /**
     * Has dev mode restart the application by another text in a file that it watches, and waits for that.
     *
     * @param file the {@code .env} of the application
     * @param text the new text
     */
    public void restart(Path file, String text) throws IOException {
        int before = starts();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        awaitStarts(before + 1);
    }

    /** Takes the threads of this moment as those that there may be. */
    public void mark() {
        threads = threads();
    }

    /**
     * Fails unless there are no more threads of any kind than at {@link #mark}, and the class loaders of the
     * applications of the past are garbage.
     */
    public void assertNothingIsLeftBehind() {
        // Some clients of the JDK end their threads when they are garbage themselves
        await().atMost(SOON).untilAsserted(() -> {
            System.gc();
            assertThat(applications.stream().filter(application -> application.get() != null))
                    .as("class loaders of " + starts() + " applications").hasSizeLessThanOrEqualTo(MOST_CLASS_LOADERS);
            threads().forEach((name, count) -> assertThat(count).as("threads " + name)
                    .isLessThanOrEqualTo(threads.getOrDefault(name, 0L) + MOST_MORE_THREADS));
        });
    }

    /** The live threads by their names without numbers. */
    private static Map<String, Long> threads() {
        return Thread.getAllStackTraces().keySet().stream().collect(Collectors.groupingBy(
                thread -> thread.getName().replaceAll("\\d+", "#"), TreeMap::new, Collectors.counting()));
    }

    @Override
    public void close() {
        System.getProperties().remove(KEY);
    }
}

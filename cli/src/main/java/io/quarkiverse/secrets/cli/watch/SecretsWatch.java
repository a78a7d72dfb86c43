package io.quarkiverse.secrets.cli.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.console.CliException;

/**
 * Loads the secrets of a command again and again, on a thread of its own, and hands on those that have other values: at an
 * interval, and shortly after a backend has noticed a change by itself.
 * <p>
 * Several changes in half a second are one. What cannot be loaded, lacks a secret that the command has, or is wrong in a way in
 * which the former values were not, is not handed on: that is a warning, once for each reason. A load that fails is repeated
 * sooner: after a second, two, four and so on.
 */
final class SecretsWatch extends Thread {

    private static final Duration DEBOUNCE = Duration.ofMillis(500);

    private final Supplier<ChildSecrets> load;
    private final Duration interval;
    private final boolean allowMissing;
    private final Consumer<ChildSecrets> changed;
    private final Consumer<String> warn;
    private final Semaphore notified = new Semaphore(0);
    private final Backoff retries;
    private ChildSecrets known;
    private Optional<String> warned = Optional.empty();

    /**
     * @param load gives the secrets as they are now; it may throw what commands do
     * @param interval the time between two loads
     * @param known what the command was started with
     * @param allowMissing whether a secret may have no value any more
     * @param changed gets secrets with other values than the last ones
     * @param warn gets a line that says why the command keeps what it has
     */
    SecretsWatch(Supplier<ChildSecrets> load, Duration interval, ChildSecrets known, boolean allowMissing,
            Consumer<ChildSecrets> changed, Consumer<String> warn) {
        super("secrets-watch");
        setDaemon(true);
        this.load = load;
        this.interval = interval;
        this.known = known;
        this.allowMissing = allowMissing;
        this.changed = changed;
        this.warn = warn;
        retries = new Backoff(interval);
    }

    /** Has the secrets loaded soon. To be called on any thread. */
    void mayHaveChanged() {
        notified.release();
    }

    @Override
    public void run() {
        Duration wait = interval;
        try {
            while (true) {
                if (notified.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                    Thread.sleep(DEBOUNCE.toMillis());
                    notified.drainPermits();
                }
                wait = look() ? interval : retries.next();
            }
        } catch (InterruptedException e) {
            // The command has ended
        }
    }

    /** Returns whether the secrets could be loaded. */
    private boolean look() {
        ChildSecrets now;
        try {
            now = load.get();
        } catch (SecretsException e) {
            keep(e.getMessage() + ": " + e.remedy());
            return false;
        } catch (CliException e) {
            keep(e.getMessage() + ": " + e.remedy());
            return false;
        } catch (RuntimeException e) {
            // Without its message, which may quote a value
            keep("something unexpected went wrong (" + e.getClass().getSimpleName() + ")");
            return false;
        }
        retries.reset();
        Optional<String> objection = now.passed().objection(known.passed(), allowMissing);
        if (objection.isPresent()) {
            keep(objection.get());
            return true;
        }
        warned = Optional.empty();
        if (!now.passed().values().equals(known.passed().values())) {
            known = now;
            changed.accept(now);
        }
        return true;
    }

    private void keep(String reason) {
        if (!warned.equals(Optional.of(reason)) && !isInterrupted()) {
            warned = Optional.of(reason);
            warn.accept("the command keeps the secrets that it has: " + reason);
        }
    }
}

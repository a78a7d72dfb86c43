package io.quarkiverse.secrets.cli.watch;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.process.ChildCommand;
import io.quarkiverse.secrets.cli.process.ChildProcess;
import io.quarkiverse.secrets.cli.process.SignalForwarder;
import io.quarkiverse.secrets.cli.process.Signals;
import io.quarkiverse.secrets.runtime.redaction.StreamRedactor;

/**
 * A command that is restarted, or gets a signal, when its secrets change.
 * <p>
 * <strong>Lifecycle.</strong> A command that ends by itself ends the watch, and its exit status is the result. There is one
 * exception: if it fails within {@value #STABLE_SECONDS} seconds of a restart for new values, it is started again after a
 * second,
 * two, four and so on, up to half a minute, and at once when there are other values. {@code SIGINT} and {@code SIGTERM} are
 * passed on, and it is not started again after them.
 * <p>
 * <strong>Concurrency.</strong> All that happens comes through a queue to the thread that runs it. Signals are passed on by the
 * thread that gets them.
 */
public final class WatchedCommand {

    static final int STABLE_SECONDS = 10;
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration SIGNAL_TO_BOTH = Duration.ofMillis(500);
    private static final Map<String, Integer> ENDING = Map.of("INT", 2, "TERM", 15);
    private static final int BY_SIGNAL = 128;

    private sealed interface Event {
    }

    private record Ended(ChildProcess child) implements Event {
    }

    private record Changed(ChildSecrets secrets) implements Event {
    }

    private record Kept(String warning) implements Event {
    }

    private record Stop() implements Event {
    }

    private final List<String> words;
    private final boolean redact;
    private final WatchOptions options;
    private final Console console;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final SignalForwarder signals = new SignalForwarder();
    private final Backoff backoff = new Backoff(LONGEST_BACKOFF);
    /** All values that it has been given: what it was started for may write an old one, too. */
    private final Set<String> redacted = new LinkedHashSet<>();

    /** Open until a signal that ends the watch has come, and {@link #below} is known. */
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<String> stopped = Optional.empty();
    private volatile Optional<ChildProcess> child = Optional.empty();
    private volatile List<ProcessHandle> below = List.of();
    private ChildSecrets secrets;
    private boolean restarted;
    private long startedAt;
    /** When a command that has failed is to be started again, as {@link System#nanoTime()} has it. */
    private Optional<Long> startAt = Optional.empty();

    /**
     * @param words the command and its arguments
     * @param secrets what it is started with
     * @param redact whether the values are replaced in what it writes
     * @param console says what happens, on standard error
     */
    public WatchedCommand(List<String> words, ChildSecrets secrets, boolean redact, WatchOptions options, Console console) {
        this.words = words;
        this.secrets = secrets;
        this.redact = redact;
        this.options = options;
        this.console = console;
    }

    /**
     * Runs it. To be called once in a process: signals stay with the command from then on.
     *
     * @param load gives the secrets as they are now. Called on a thread of its own
     * @param backends watches the backends for changes, has them notified to the argument, and returns what ends that
     * @return the exit status of the last process; 128 and the number of the signal if one has ended it
     * @throws CliException if it does not start, with the exit status that a shell has for it
     */
    public int run(Supplier<ChildSecrets> load, Function<Runnable, Runnable> backends) {
        Signals.receive(this::received);
        start();
        SecretsWatch watch = new SecretsWatch(load, options.interval(), secrets, options.allowMissing(),
                changed -> events.add(new Changed(changed)), warning -> events.add(new Kept(warning)));
        Runnable end = backends.apply(watch::mayHaveChanged);
        watch.start();
        try {
            Optional<Integer> status = Optional.empty();
            while (status.isEmpty()) {
                status = handle(next());
            }
            return status.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("waiting for the command was interrupted", "run it again");
        } finally {
            end.run();
            watch.interrupt();
        }
    }

    /** On the thread of the signal. */
    private void received(String signal) {
        if (ENDING.containsKey(signal)) {
            stopped = Optional.of(signal);
            // Before it ends: what it leaves has another parent then
            below = child.map(ChildProcess::descendants).orElse(List.of());
            stopping.countDown();
        }
        signals.received(signal);
        if (ENDING.containsKey(signal)) {
            events.add(new Stop());
        }
    }

    /** The next event; empty if a command that has failed is to be started again. */
    private Optional<Event> next() throws InterruptedException {
        return startAt.isEmpty() ? Optional.of(events.take())
                : Optional.ofNullable(events.poll(startAt.get() - System.nanoTime(), TimeUnit.NANOSECONDS));
    }

    /** Returns the exit status if that was the end. */
    private Optional<Integer> handle(Optional<Event> event) throws InterruptedException {
        if (event.isEmpty()) {
            startAgain();
            return Optional.empty();
        }
        if (event.get() instanceof Ended ended) {
            return child.equals(Optional.of(ended.child())) ? ended(ended.child()) : Optional.empty();
        }
        if (event.get() instanceof Changed changed) {
            return changed(changed.secrets());
        }
        if (event.get() instanceof Kept kept) {
            console.warn(kept.warning());
            return Optional.empty();
        }
        return child.isEmpty() ? Optional.of(bySignal()) : Optional.empty();
    }

    private Optional<Integer> ended(ChildProcess ended) throws InterruptedException {
        boolean stable = System.nanoTime() - startedAt >= TimeUnit.SECONDS.toNanos(STABLE_SECONDS);
        boolean failed = restarted && !stable && ended.status() != ExitStatus.FINE;
        // A terminal sends Ctrl+C to both, and the command may have been quicker to end by it
        if ((failed || stopped.isPresent()) && stopping.await(SIGNAL_TO_BOTH.toMillis(), TimeUnit.MILLISECONDS)) {
            below.forEach(ProcessHandle::destroy);
        } else if (failed) {
            return startLaterAfter(ended);
        }
        return Optional.of(ended.await());
    }

    private Optional<Integer> startLaterAfter(ChildProcess ended) {
        forget();
        startLater("the command ended with status " + ended.status() + " after it was restarted for new values");
        return Optional.empty();
    }

    private void startLater(String reason) {
        Duration wait = backoff.next();
        startAt = Optional.of(System.nanoTime() + wait.toNanos());
        console.warn(reason + ": it is started again in " + wait.toSeconds() + " s, or when they change");
    }

    private Optional<Integer> changed(ChildSecrets now) throws InterruptedException {
        if (stopped.isPresent() || events.stream().anyMatch(Changed.class::isInstance)) {
            // It is about to end, or others are already there that are newer
            return Optional.empty();
        }
        String names = String.join(", ", now.passed().differences(secrets.passed()));
        secrets = now;
        if (options.signal().isPresent() && child.isPresent()) {
            console.note("secrets have changed, and the command gets the signal " + options.signal().get() + ": " + names);
            child.get().signal(options.signal().get());
            return Optional.empty();
        }
        console.note("secrets have changed, and the command is restarted: " + names);
        if (child.isPresent()) {
            ChildProcess former = child.get();
            former.stop(options.grace());
            if (stopped.isPresent()) {
                return Optional.of(former.await());
            }
            forget();
        }
        restarted = true;
        backoff.reset();
        startAgain();
        return Optional.empty();
    }

    private void forget() {
        child = Optional.empty();
        signals.ended();
    }

    /** A command that does not start any more is one that has failed: the next values may let it. */
    private void startAgain() throws InterruptedException {
        startAt = Optional.empty();
        if (stopped.isPresent()) {
            // The event is behind this one
            return;
        }
        try {
            start();
        } catch (CliException e) {
            startLater(e.getMessage());
            return;
        }
        if (stopped.isPresent()) {
            child.orElseThrow().stop(options.grace());
        }
    }

    private void start() {
        Optional<StreamRedactor> redactor = Optional.empty();
        if (redact) {
            redacted.addAll(secrets.passed().redacted());
            redactor = Optional.of(StreamRedactor.of(redacted));
        }
        ChildProcess started = new ChildCommand(words, secrets.environment(), redactor).start(signals);
        startedAt = System.nanoTime();
        child = Optional.of(started);
        started.ended().thenRun(() -> events.add(new Ended(started)));
    }

    private int bySignal() {
        return BY_SIGNAL + ENDING.get(stopped.orElseThrow());
    }
}

package io.quarkiverse.secrets.cli.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;

/** A command that has been started, and what passes its output on. Safe for use by several threads. */
public final class ChildProcess {

    /** The exit status of a process that {@code SIGPIPE} has ended. */
    private static final int BROKEN_PIPE = 141;
    /** How long what a stopped command wrote last may take to be passed on. */
    private static final Duration REST_OF_OUTPUT = Duration.ofSeconds(1);
    /** How long processes that it has started get to end, if the command itself took all the time that there was. */
    private static final Duration LEAST_GRACE = Duration.ofSeconds(1);

    private final Process process;
    private final Optional<RedactedPump> out;
    private final Optional<RedactedPump> err;

    private ChildProcess(Process process, Optional<RedactedPump> out, Optional<RedactedPump> err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static ChildProcess writingItself(Process process) {
        return new ChildProcess(process, Optional.empty(), Optional.empty());
    }

    static ChildProcess redacted(Process process, RedactedPump out, RedactedPump err) {
        return new ChildProcess(process, Optional.of(out), Optional.of(err));
    }

    /** Identifies it to the operating system. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Completes when it has ended, whoever may still write for it. */
    public CompletableFuture<Void> ended() {
        return process.onExit().thenApply(exited -> null);
    }

    /**
     * Waits until it has ended, and until all of its output is passed on: with redaction, that no process can write any more.
     *
     * @return its exit status; 128 and the number of the signal if one has ended it
     * @throws CliException if not all of its output could be passed on
     */
    public int await() throws InterruptedException {
        boolean arrived = true;
        if (out.isPresent() && err.isPresent()) {
            arrived = out.get().await() & err.get().await();
        }
        int status = process.waitFor();
        requirePassedOn("standard output", out);
        requirePassedOn("standard error", err);
        // It may have ended well before it could get to know that what it wrote did not arrive
        return arrived || status != ExitStatus.FINE ? status : BROKEN_PIPE;
    }

    private static void requirePassedOn(String stream, Optional<RedactedPump> pump) {
        Optional<String> failure = pump.isPresent() ? pump.get().failure() : Optional.empty();
        if (failure.isPresent()) {
            throw new CliException("not all output of the command could be written to " + stream + " (" + failure.get()
                    + ")", "discard what was written; free some space, or send it elsewhere, and run it again");
        }
    }

    /** Its exit status, once it has ended. */
    public int status() {
        return process.exitValue();
    }

    /** Sends it a signal: its name without {@code SIG}, or its number. */
    public void signal(String signal) {
        SignalForwarder.kill(signal, handle());
    }

    /** The processes that it has started and that are running, and those that they have. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /**
     * Stops it, by {@code SIGTERM}, and by {@code SIGKILL} if it has not ended after a while, and then what it has left
     * running.
     * What it has written is passed on.
     *
     * @param grace how long it may take to end by itself
     */
    public void stop(Duration grace) throws InterruptedException {
        long end = System.nanoTime() + grace.toNanos();
        List<ProcessHandle> below = descendants();
        handle().destroy();
        if (!process.waitFor(grace.toNanos(), TimeUnit.NANOSECONDS)) {
            handle().destroyForcibly();
            process.waitFor();
        }
        stop(below, Duration.ofNanos(Math.max(end - System.nanoTime(), LEAST_GRACE.toNanos())));
        for (Optional<RedactedPump> pump : List.of(out, err)) {
            if (pump.isPresent()) {
                pump.get().join(REST_OF_OUTPUT.toMillis());
            }
        }
    }

    /** Stops processes that a command has left running. A handle never means another process that has got its number. */
    private static void stop(List<ProcessHandle> processes, Duration grace) throws InterruptedException {
        processes.forEach(ProcessHandle::destroy);
        CompletableFuture<?>[] ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(grace.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            processes.forEach(ProcessHandle::destroyForcibly);
        }
    }
}

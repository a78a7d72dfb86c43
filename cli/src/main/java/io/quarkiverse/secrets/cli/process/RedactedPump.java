package io.quarkiverse.secrets.cli.process;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.quarkiverse.secrets.cli.console.StandardStream;
import io.quarkiverse.secrets.runtime.redaction.StreamRedactor;

/**
 * Passes on what a command writes, without the values of secrets, in a thread of its own, until no process can write any more.
 */
final class RedactedPump extends Thread {

    private final StreamRedactor redactor;
    private final InputStream from;
    private final StandardStream to;
    private boolean passedOn = true;

    private RedactedPump(String name, StreamRedactor redactor, InputStream from, StandardStream to) {
        super(name);
        this.redactor = redactor;
        this.from = from;
        this.to = to;
    }

    /**
     * @param name of the stream, for thread dumps
     * @param from what the command writes
     * @param to one of the standard streams of this process
     */
    static RedactedPump start(String name, StreamRedactor redactor, InputStream from, FileDescriptor to) {
        RedactedPump pump = new RedactedPump("redact-" + name, redactor, from, new StandardStream(to));
        pump.start();
        return pump;
    }

    @Override
    public void run() {
        // By closing the pipe, the command gets to know what goes wrong as if it wrote there itself
        try (from) {
            redactor.pump(from, to);
        } catch (IOException e) {
            passedOn = false;
        }
    }

    /**
     * Waits until all is passed on.
     *
     * @return whether all could be
     */
    boolean await() throws InterruptedException {
        join();
        return passedOn;
    }

    /**
     * Why not all could be passed on, in the operating system's words; empty if it could, or if its reader has gone away. To be
     * called after {@link #await}.
     */
    Optional<String> failure() {
        return to.failure();
    }
}

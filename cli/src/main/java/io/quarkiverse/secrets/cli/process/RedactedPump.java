package io.quarkiverse.secrets.cli.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import io.quarkiverse.secrets.runtime.redaction.StreamRedactor;

/** Passes on what a command writes, without the values of secrets, in a thread of its own, until nobody can write any more. */
final class RedactedPump extends Thread {

    private final StreamRedactor redactor;
    private final InputStream from;
    private final FileDescriptor to;
    private volatile boolean failed;

    private RedactedPump(String name, StreamRedactor redactor, InputStream from, FileDescriptor to) {
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
        RedactedPump pump = new RedactedPump("redact-" + name, redactor, from, to);
        pump.start();
        return pump;
    }

    @Override
    public void run() {
        // Not the console's: it buffers, and it keeps to itself that there is no reader any more
        OutputStream out = new FileOutputStream(to);
        // By closing the pipe, the command gets to know what goes wrong as if it wrote there itself
        try (from) {
            redactor.pump(from, out);
        } catch (IOException e) {
            failed = true;
        }
    }

    /**
     * Waits until all is passed on.
     *
     * @return whether all could be
     */
    boolean await() throws InterruptedException {
        join();
        return !failed;
    }
}

package io.quarkiverse.secrets.cli.console;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows on a terminal what a command is waiting for, once that has taken a second, and for how long already. Nothing where
 * standard error is no terminal; nothing else may write to the console meanwhile. For one thread.
 */
public final class Waiting implements AutoCloseable {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final String what;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = new Thread(this::show, "secrets-waiting");

    private Waiting(PrintStream err, String what) {
        this.err = err;
        this.what = what;
    }

    /**
     * Begins to wait.
     *
     * @param what what for: {@code Asking vault}
     */
    public static Waiting begin(Console console, String what) {
        console.flush();
        Waiting waiting = new Waiting(console.err(), PrintableText.line(what));
        if (console.showsProgress() && Terminals.isError()) {
            waiting.thread.setDaemon(true);
            waiting.thread.start();
        }
        return waiting;
    }

    private void show() {
        try {
            int seconds = 0;
            while (!over.await(1, TimeUnit.SECONDS)) {
                err.print(CLEAR_LINE + what + " ... " + ++seconds + " s");
                err.flush();
            }
            if (seconds > 0) {
                err.print(CLEAR_LINE);
                err.flush();
            }
        } catch (InterruptedException e) {
            // It is never interrupted
            Thread.currentThread().interrupt();
        }
    }

    /** Takes away what was shown. */
    @Override
    public void close() {
        over.countDown();
        boolean interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.quarkiverse.secrets.cli.console;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Shows people how far something is that takes longer than a second: a bar on standard error if that is a terminal, otherwise a
 * line for each tenth. Nothing for what is quicker, and nothing where results are wanted as JSON. Safe for use by several
 * threads; nothing else may write to the console meanwhile.
 */
public final class Progress implements AutoCloseable {

    private static final long NANOS_BEFORE_SHOWING = 1_000_000_000L;
    private static final long NANOS_BETWEEN_BARS = 100_000_000L;
    private static final int WIDTH = 30;
    private static final int PARTS = 10;
    private static final int PERCENT = 100;
    private static final String CLEAR_LINE = "\r\u001b[K";

    /** How it is shown. */
    enum Form {
        BAR,
        LINES,
        NOTHING
    }

    private final PrintStream err;
    private final Form form;
    private final String what;
    private final int total;
    private final LongSupplier nanoTime;
    private final long start;
    private int done;
    private int partsShown;
    private long barShownAt;
    private boolean barShown;

    /**
     * @param nanoTime the time, as {@link System#nanoTime()} has it
     */
    Progress(PrintStream err, Form form, String what, int total, LongSupplier nanoTime) {
        this.err = err;
        this.form = form;
        this.what = what;
        this.total = total;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
    }

    /**
     * Begins to show the progress of something.
     *
     * @param what what is done: {@code Storing}
     * @param total how many steps it has
     */
    public static Progress of(Console console, String what, int total) {
        console.flush();
        Form form = console.isJson() ? Form.NOTHING : Terminals.isError() ? Form.BAR : Form.LINES;
        return new Progress(console.err(), form, what, total, System::nanoTime);
    }

    /** One that shows nothing. */
    public static Progress none() {
        return new Progress(System.err, Form.NOTHING, "", 0, () -> 0);
    }

    /** One more step is done. */
    public synchronized void step() {
        done = Math.min(total, done + 1);
        long now = nanoTime.getAsLong();
        if (form == Form.NOTHING || now - start < NANOS_BEFORE_SHOWING) {
            return;
        }
        if (form == Form.LINES) {
            showLine();
        } else if (!barShown || now - barShownAt >= NANOS_BETWEEN_BARS) {
            barShown = true;
            barShownAt = now;
            err.print(CLEAR_LINE + bar());
            err.flush();
        }
    }

    private void showLine() {
        int parts = (int) ((long) done * PARTS / total);
        if (parts > partsShown) {
            partsShown = parts;
            err.print(what + ": " + text() + "\n");
            err.flush();
        }
    }

    private String bar() {
        int full = (int) ((long) done * WIDTH / total);
        return what + " [" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] " + text();
    }

    private String text() {
        return done + " of " + total + " (" + (long) done * PERCENT / total + " %)";
    }

    /** Takes the bar away. */
    @Override
    public synchronized void close() {
        if (barShown) {
            err.print(CLEAR_LINE);
            err.flush();
            barShown = false;
        }
    }
}

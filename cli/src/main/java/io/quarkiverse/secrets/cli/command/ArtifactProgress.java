package io.quarkiverse.secrets.cli.command;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Terminals;

/** Shows on a terminal, every two seconds, how many bytes were looked through. For one thread. */
final class ArtifactProgress implements LongConsumer {

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(2);
    private static final long MEGABYTE = 1_000_000;

    private final Console console;
    private final boolean watched = Terminals.isError();
    private long last = System.nanoTime();

    ArtifactProgress(Console console) {
        this.console = console;
    }

    @Override
    public void accept(long bytes) {
        if (watched && System.nanoTime() - last >= PERIOD) {
            last = System.nanoTime();
            console.note("looked through " + bytes / MEGABYTE + " MB ...");
        }
    }
}

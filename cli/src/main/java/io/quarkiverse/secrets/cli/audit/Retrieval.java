package io.quarkiverse.secrets.cli.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.quarkiverse.secrets.runtime.registry.LogText;

/**
 * The value of a secret was read.
 *
 * @param name the secret
 * @param from where the value comes from: a file, a backend's identifier, {@code environment}
 */
public record Retrieval(String name, String from) {

    private static final String CATEGORY = "io.quarkiverse.secrets.audit";

    /** A line of the audit log, as an application's log has it, without a line end. */
    String line(String command) {
        return line("Retrieved secret: ", name, ", from " + LogText.name(from), command);
    }

    /** The same for a value that was stored. */
    static String storedLine(String name, String backend, String command) {
        return line("Stored secret: ", name, ", in " + LogText.name(backend), command);
    }

    private static String line(String what, String name, String place, String command) {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS) + " INFO [" + CATEGORY + "] " + what + LogText.name(name)
                + " (command line, user " + LogText.name(System.getProperty("user.name", "unknown")) + place + ") by "
                + command;
    }
}

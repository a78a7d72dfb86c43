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
        return Instant.now().truncatedTo(ChronoUnit.MILLIS) + " INFO [" + CATEGORY + "] Retrieved secret: "
                + LogText.name(name) + " (command line, user " + LogText.name(System.getProperty("user.name", "unknown"))
                + ", from " + LogText.name(from) + ") by " + command;
    }
}

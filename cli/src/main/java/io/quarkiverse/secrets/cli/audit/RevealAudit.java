package io.quarkiverse.secrets.cli.audit;

import java.util.Optional;

import io.quarkiverse.secrets.cli.console.Console;

/**
 * Records that a secret is shown, as the application's audit log records that one is asked for: on standard
 * error, and in the {@link AuditFile} if there is one. Nothing is to be shown before it is recorded. For one thread.
 */
public final class RevealAudit {

    private final Console console;
    private final Optional<AuditFile> file;
    private final String command;

    /**
     * @param command what shows it, as it stands in the line
     */
    public RevealAudit(Console console, Optional<AuditFile> file, String command) {
        this.console = console;
        this.file = file;
        this.command = command;
    }

    /**
     * A value is about to be shown.
     *
     * @param name the secret
     * @param from where the value comes from
     * @throws io.quarkiverse.secrets.cli.console.CliException if the file cannot be written
     */
    public void retrieved(String name, String from) {
        Retrieval retrieval = new Retrieval(name, from);
        file.ifPresent(audit -> audit.add(retrieval));
        console.note(retrieval.line(command));
    }
}

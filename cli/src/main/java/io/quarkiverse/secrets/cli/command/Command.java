package io.quarkiverse.secrets.cli.command;

import picocli.CommandLine.Model.CommandSpec;

/**
 * One command. Its options are described by picocli's programmatic model: annotations take picocli longer to read than the
 * command to run.
 */
public interface Command {

    /** Its name, what it does, and what it takes beside what all commands take. */
    CommandSpec spec();

    /** Whether it works with an application and a backend, and so takes the options that say which. */
    default boolean usesBackend() {
        return true;
    }

    /**
     * Does it.
     *
     * @return the exit status, one of {@link io.quarkiverse.secrets.cli.console.ExitStatus}
     * @throws io.quarkiverse.secrets.cli.console.CliException if it cannot be done
     * @throws io.quarkiverse.secrets.SecretsException if the backend does not let it
     */
    int run(Invocation invocation);
}

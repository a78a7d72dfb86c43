package io.quarkiverse.secrets.cli;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.cli.command.Command;
import io.quarkiverse.secrets.cli.command.ListCommand;
import io.quarkiverse.secrets.cli.command.MigrateCommand;
import io.quarkiverse.secrets.cli.command.ValidateCommand;

/** The commands, by their names. Only those that are asked for are made, and their classes loaded. */
final class CommandTable {

    private static final List<String> NAMES = List.of("validate", "list", "migrate");

    private CommandTable() {
    }

    /** The one of a name; empty if there is none. */
    static Optional<Command> find(String name) {
        switch (name) {
            case "validate":
                return Optional.of(new ValidateCommand());
            case "list":
                return Optional.of(new ListCommand());
            case "migrate":
                return Optional.of(new MigrateCommand());
            default:
                return Optional.empty();
        }
    }

    /** All names, in the order in which help lists them. */
    static List<String> names() {
        return NAMES;
    }
}

package io.quarkiverse.secrets.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.secrets.cli.command.Command;
import io.quarkiverse.secrets.cli.command.ListCommand;
import io.quarkiverse.secrets.cli.command.RunCommand;
import io.quarkiverse.secrets.cli.command.ValidateCommand;

/** The commands, by their names, in the order in which help lists them. Only those that are asked for are made. */
final class CommandTable {

    private static final Map<String, Supplier<Command>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("validate", ValidateCommand::new);
        COMMANDS.put("list", ListCommand::new);
        COMMANDS.put("run", RunCommand::new);
    }

    private CommandTable() {
    }

    static Optional<Command> find(String name) {
        return Optional.ofNullable(COMMANDS.get(name)).map(Supplier::get);
    }

    static Iterable<String> names() {
        return COMMANDS.keySet();
    }
}

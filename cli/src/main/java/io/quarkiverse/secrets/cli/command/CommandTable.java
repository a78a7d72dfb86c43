package io.quarkiverse.secrets.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands, by their names. Only those that are asked for are made, and their classes loaded. */
public final class CommandTable {

    private static final List<String> NAMES = List.of("validate", "list", "check", "get", "set", "unset", "generate",
            "template", "migrate", "diff", "export", "run", "policy", "doctor", "completion");

    private CommandTable() {
    }

    /** The one of a name; empty if there is none. */
    public static Optional<Command> find(String name) {
        switch (name) {
            case "validate":
                return Optional.of(new ValidateCommand());
            case "list":
                return Optional.of(new ListCommand());
            case "check":
                return Optional.of(new CheckCommand());
            case "get":
                return Optional.of(new GetCommand());
            case "set":
                return Optional.of(new SetCommand());
            case "unset":
                return Optional.of(new UnsetCommand());
            case "generate":
                return Optional.of(new GenerateCommand());
            case "template":
                return Optional.of(new TemplateCommand());
            case "migrate":
                return Optional.of(new MigrateCommand());
            case "diff":
                return Optional.of(new DiffCommand());
            case "export":
                return Optional.of(new ExportCommand());
            case "run":
                return Optional.of(new RunCommand());
            case "policy":
                return Optional.of(new PolicyCommand());
            case "doctor":
                return Optional.of(new DoctorCommand());
            case "completion":
                return Optional.of(new CompletionCommand());
            default:
                return Optional.empty();
        }
    }

    /** All of them, in the order in which help lists them. */
    public static Map<String, Command> all() {
        Map<String, Command> commands = new LinkedHashMap<>();
        for (String name : NAMES) {
            commands.put(name, find(name).orElseThrow());
        }
        return commands;
    }
}

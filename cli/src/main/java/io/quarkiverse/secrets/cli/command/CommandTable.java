package io.quarkiverse.secrets.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands, by their names. Only those that are asked for are made, and their classes loaded. A map of constructors would
 * link a method reference for each, which takes 5 % of a short command's time.
 */
public final class CommandTable {

    private static final List<String> NAMES = List.of("validate", "list", "check", "get", "set", "unset", "edit", "rotate",
            "history", "rollback", "generate", "template", "migrate", "import", "diff", "export", "run", "policy", "doctor",
            "completion");

    private CommandTable() {
    }

    /** The one of a name; empty if there is none. */
    public static Optional<Command> find(String name) {
        return Optional.ofNullable(switch (name) {
            case "validate" -> new ValidateCommand();
            case "list" -> new ListCommand();
            case "check" -> new CheckCommand();
            case "get" -> new GetCommand();
            case "set" -> new SetCommand();
            case "unset" -> new UnsetCommand();
            case "rotate" -> new RotateCommand();
            case "history" -> new HistoryCommand();
            case "rollback" -> new RollbackCommand();
            case "edit" -> new EditCommand();
            case "generate" -> new GenerateCommand();
            case "template" -> new TemplateCommand();
            case "migrate" -> new MigrateCommand();
            case "import" -> new ImportCommand();
            case "diff" -> new DiffCommand();
            case "export" -> new ExportCommand();
            case "run" -> new RunCommand();
            case "policy" -> new PolicyCommand();
            case "doctor" -> new DoctorCommand();
            case "completion" -> new CompletionCommand();
            default -> null;
        });
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

package io.quarkiverse.secrets.cli.command;

import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Puts commands under the one name that people type. */
public final class CommandLines {

    /** That name. */
    public static final String NAME = "secrets";

    private CommandLines() {
    }

    /** What parses the arguments of these commands and describes them. */
    public static CommandLine of(Map<String, Command> commands) {
        CommandSpec root = CommandSpec.create().name(NAME);
        // An argument that begins with @ is no file with more of them: it may be one of the command that is to be run
        root.parser().expandAtFiles(false);
        root.usageMessage().description("Checks, sets, compares and moves the secrets of a Quarkus application.")
                .footer("", "Exit status: 0 all is well; 1 it looked and found something wrong; 2 it could not look.",
                        "Begin with: secrets validate");
        root.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
        root.addOption(OptionSpec.builder("--version").versionHelp(true).description("Show the version.").build());
        for (Map.Entry<String, Command> command : commands.entrySet()) {
            CommandSpec spec = command.getValue().spec();
            Options.addCommon(spec, command.getValue().usesBackend());
            spec.usageMessage().footer("", "Example:", "  " + Examples.of(command.getKey()));
            root.addSubcommand(command.getKey(), spec);
        }
        return new CommandLine(root);
    }
}

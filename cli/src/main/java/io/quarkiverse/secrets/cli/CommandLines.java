package io.quarkiverse.secrets.cli;

import java.util.Map;

import io.quarkiverse.secrets.cli.command.Command;
import io.quarkiverse.secrets.cli.command.Options;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Puts commands under the one name that people type. */
final class CommandLines {

    /** That name. */
    static final String NAME = "secrets";

    private CommandLines() {
    }

    /** What parses the arguments of these commands and describes them. */
    static CommandLine of(Map<String, Command> commands) {
        CommandSpec root = CommandSpec.create().name(NAME);
        root.usageMessage().description("Checks, sets, compares and moves the secrets of a Quarkus application.")
                .footer("", "Exit status: 0 all is well; 1 it looked and found something wrong; 2 it could not look.",
                        "Begin with: secrets validate");
        root.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
        root.addOption(OptionSpec.builder("--version").versionHelp(true).description("Show the version.").build());
        for (Map.Entry<String, Command> command : commands.entrySet()) {
            CommandSpec spec = command.getValue().spec();
            Options.addCommon(spec, command.getValue().usesBackend());
            root.addSubcommand(command.getKey(), spec);
        }
        return new CommandLine(root);
    }
}

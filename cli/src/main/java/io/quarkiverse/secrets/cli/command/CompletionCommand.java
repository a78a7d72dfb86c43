package io.quarkiverse.secrets.cli.command;

import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a script that has a shell complete commands, options and their values. */
final class CompletionCommand implements Command {

    /** Picocli takes an argument for an option if a part of the option's name is like it, as env-file of --env-file. */
    private static final String PART_OF_OPTION = "=~ ${previousWord} ]]";
    private static final String WHOLE_OPTION = "== *\"'${previousWord}'\"* ]]";
    /** Has readline treat what is offered as paths: folders end in a slash, and blanks are escaped. */
    private static final String FILENAMES = "type compopt &>/dev/null && compopt -o filenames; ";

    @Override
    public CommandSpec spec() {
        return Options.command("completion", "Write a script that makes bash or zsh complete commands, options and backends:",
                "  source <(secrets completion)");
    }

    /** Picocli offers words or files for one option; some take either. */
    private static String withFiles(String script, CommandSpec command) {
        String offering = script;
        for (OptionSpec option : command.options()) {
            if (option.completionCandidates() instanceof BackendsAndFiles) {
                String words = words(option.paramLabel() + "_option_args");
                offering = offering.replace("COMPREPLY=( $( " + words + " ) )", FILENAMES + replies(words));
            }
        }
        for (PositionalParamSpec argument : command.positionalParameters()) {
            if (argument.completionCandidates() instanceof BackendsAndFiles) {
                String words = words(argument.paramLabel() + "_pos_param_args");
                // At once: what picocli does with the words of arguments would have the shell expand the names of files
                offering = offering.replace("positionals=$( " + words + " )",
                        "local IFS=$'\\n'; " + FILENAMES + replies(words) + "; return");
            }
        }
        return offering;
    }

    private static String words(String variable) {
        return "compReplyArray \"${" + variable + "[@]}\"";
    }

    private static String replies(String words) {
        return "COMPREPLY=( $( " + words + "; compgen -f -- \"${curr_word}\" ) )";
    }

    @Override
    public boolean usesBackend() {
        return false;
    }

    @Override
    public int run(Invocation invocation) {
        CommandLine line = CommandLines.of(CommandTable.all());
        String script = AutoComplete.bash(CommandLines.NAME, line).replace(PART_OF_OPTION, WHOLE_OPTION);
        for (CommandLine command : line.getSubcommands().values()) {
            script = withFiles(script, command.getCommandSpec());
        }
        if (invocation.console().isJson()) {
            new JsonResult("completion").with("script", script).end(invocation.console(), ExitStatus.FINE);
        } else {
            invocation.console().raw(script);
        }
        return ExitStatus.FINE;
    }
}

package io.quarkiverse.secrets.cli.command;

import java.util.List;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a script that has a shell complete commands, options and their values. */
final class CompletionCommand implements Command {

    private static final String FISH = "fish";
    private static final List<String> SHELLS = List.of("bash", "zsh", FISH);
    /** Picocli takes an argument for an option if a part of the option's name is like it, as env-file of --env-file. */
    private static final String PART_OF_OPTION = "=~ ${previousWord} ]]";
    private static final String WHOLE_OPTION = "== *\"'${previousWord}'\"* ]]";
    /** Has readline treat what is offered as paths: folders end in a slash, and blanks are escaped. */
    private static final String FILENAMES = "type compopt &>/dev/null && compopt -o filenames; ";

    @Override
    public CommandSpec spec() {
        return Options.command("completion", "Write a script that makes a shell complete commands, options and backends:",
                "  source <(secrets completion)           # bash, zsh", "  secrets completion fish | source       # fish")
                .addPositional(PositionalParamSpec.builder().index("0").arity("0..1").paramLabel("SHELL").type(String.class)
                        .completionCandidates(SHELLS)
                        .description("The shell: " + String.join(", ", SHELLS) + ". Default: bash.")
                        .build());
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
        String script = isFish(invocation) ? FishCompletion.of(line) : bash(line);
        if (invocation.console().isJson()) {
            new JsonResult("completion").with("script", script).end(invocation.console(), ExitStatus.FINE);
        } else {
            invocation.console().raw(script);
        }
        return ExitStatus.FINE;
    }

    private static boolean isFish(Invocation invocation) {
        String shell = invocation.hasArgument(0) ? invocation.argument(0) : SHELLS.get(0);
        if (!SHELLS.contains(shell)) {
            throw new CliException("there is no completion for that shell", "use one of " + String.join(", ", SHELLS));
        }
        return shell.equals(FISH);
    }

    /** For zsh as well, which the script makes take what is meant for bash. */
    private static String bash(CommandLine line) {
        String script = AutoComplete.bash(CommandLines.NAME, line).replace(PART_OF_OPTION, WHOLE_OPTION);
        for (CommandLine command : line.getSubcommands().values()) {
            script = withFiles(script, command.getCommandSpec());
        }
        return script;
    }
}

package io.quarkiverse.secrets.cli.command;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a completion script for fish, which picocli has none for: a line for each command, option and list of words. */
final class FishCompletion {

    private static final String COMPLETE = "complete -c " + CommandLines.NAME;
    private static final String NO_COMMAND = " -n __fish_use_subcommand";

    private FishCompletion() {
    }

    /** The script for the commands of a command line. */
    static String of(CommandLine line) {
        Set<String> lines = new LinkedHashSet<>();
        lines.add("# Completion of " + CommandLines.NAME + " for fish");
        // Files are offered where an argument is one
        lines.add(COMPLETE + " -f");
        line.getCommandSpec().options()
                .forEach(option -> lines.add(COMPLETE + NO_COMMAND + names(option) + description(option)));
        for (CommandLine command : line.getSubcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            lines.add(COMPLETE + NO_COMMAND + " -a " + spec.name() + " -d "
                    + quoted(firstSentence(spec.usageMessage().description()[0])));
            String of = COMPLETE + " -n '__fish_seen_subcommand_from " + spec.name() + "'";
            spec.options().forEach(option -> lines.add(of + names(option) + values(option) + description(option)));
            for (PositionalParamSpec argument : spec.positionalParameters()) {
                if (argument.completionCandidates() != null) {
                    lines.add(of + values(argument));
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    private static String description(OptionSpec option) {
        return " -d " + quoted(firstSentence(option.description()[0]));
    }

    /** What may follow an option, or stand for an argument: words, files, or both; else something that is not known here. */
    private static String values(ArgSpec argument) {
        boolean files = argument.completionCandidates() instanceof BackendsAndFiles
                || argument.auxiliaryTypes()[0] == Path.class;
        String words = argument.completionCandidates() == null ? ""
                : " -a " + quoted(String.join(" ", argument.completionCandidates()));
        if (argument.isOption()) {
            return argument.arity().max() == 0 ? "" : (files ? " -r -F" : " -x") + words;
        }
        return (files ? " -F" : "") + words;
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end);
        return sentence.endsWith(".") || sentence.endsWith(":") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

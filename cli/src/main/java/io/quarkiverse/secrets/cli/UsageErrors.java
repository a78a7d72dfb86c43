package io.quarkiverse.secrets.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line without quoting it: picocli's own messages do, and what was mistyped may be a value.
 */
final class UsageErrors {

    /** One dash and more than a letter is no option of ours, and may be a value, such as that of {@code set}. */
    private static final Pattern OPTION = Pattern.compile("^(--[a-z-]{1,20}(?==|$)|-[a-z]$)");

    private UsageErrors() {
    }

    static String explain(ParameterException e) {
        String command = e.getCommandLine().getCommandName();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                return command + " has no option " + nameOf(first);
            }
            return isCommand(e) ? "there is no such command"
                    : command + " got more arguments than it takes";
        }
        if (e instanceof MissingParameterException missing) {
            return command + " needs " + missing.getMissing().stream().map(UsageErrors::label)
                    .collect(Collectors.joining(" and "));
        }
        return e.getArgSpec() == null ? command + " got invalid arguments"
                : label(e.getArgSpec()) + " got an invalid value";
    }

    /** The command or the options that were perhaps meant; none of what was typed. */
    static String remedy(ParameterException e, String help) {
        if (e instanceof UnmatchedArgumentException unmatched && (unmatched.isUnknownOption() || isCommand(e))) {
            List<String> nearest = unmatched.getSuggestions();
            if (!nearest.isEmpty()) {
                return "perhaps it is " + (isCommand(e) ? nearest.get(0) : String.join(" or ", nearest)) + "; " + help;
            }
        }
        return help;
    }

    private static boolean isCommand(ParameterException e) {
        return e.getCommandLine().getParent() == null;
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** An option without the value that was given to it; nothing of what may be a value that begins with a dash. */
    private static String nameOf(String option) {
        Matcher name = OPTION.matcher(option);
        return name.find() ? name.group() : "like that";
    }
}

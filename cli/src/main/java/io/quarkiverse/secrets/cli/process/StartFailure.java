package io.quarkiverse.secrets.cli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;

/** Says why a command did not start, with the exit status that a shell has for it. */
final class StartFailure {

    /** It is there, and cannot be executed. */
    static final int NOT_EXECUTABLE = 126;
    /** It is not there. */
    static final int NOT_FOUND = 127;

    private static final int ENOENT = 2;
    private static final int E2BIG = 7;
    /** Windows: the path of what is to be started is not there. */
    private static final int ERROR_PATH_NOT_FOUND = 3;
    /** {@code MAX_ARG_STRLEN} of Linux, with the name, the equals sign and the NUL at the end. */
    private static final int LARGEST_VARIABLE = 131_072;

    /** The number of an error is only in the message, as {@code error=2} or {@code error: 2}. */
    private static final Pattern NUMBER = Pattern.compile("error[=:] ?(\\d+)");

    /** What hardly any program has in its name, and what shells act on. */
    private static final Pattern SHELL_LINE = Pattern.compile("[\\s|&;<>()$`\"'*?]");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=");
    private static final Set<String> BUILT_INTO_SHELLS = Set.of(".", "alias", "cd", "eval", "exec", "export", "set", "source",
            "trap", "ulimit", "umask", "unset");

    private StartFailure() {
    }

    /**
     * @param failure as a {@link ProcessBuilder} throws it
     * @param command what did not start
     * @param secrets the values that it would have got, by their names
     */
    static CliException explain(IOException failure, String command, Map<String, String> secrets) {
        String subject = secrets.values().stream().anyMatch(value -> !value.isEmpty() && command.contains(value))
                ? "the command"
                : "the command " + command;
        return switch (number(failure)) {
            case ENOENT, ERROR_PATH_NOT_FOUND -> new CliException(subject + " is not found", howToFind(command), NOT_FOUND);
            case E2BIG -> tooLarge(secrets);
            default -> new CliException(subject + " is found and cannot be executed",
                    "check its permissions, and whether it is a program for this machine", NOT_EXECUTABLE);
        };
    }

    /** What people write for a shell, which reads none of it here. */
    private static String howToFind(String command) {
        if (ASSIGNMENT.matcher(command).lookingAt()) {
            return "no shell is used, which would set a variable by it: secrets run -- env NAME=value COMMAND";
        }
        if (SHELL_LINE.matcher(command).find() || BUILT_INTO_SHELLS.contains(command)) {
            return "no shell is used: give the command and each of its arguments as a word of its own, or let a shell run the"
                    + " line: secrets run -- sh -c 'LINE'";
        }
        return "check its spelling, PATH, and, for a script, the interpreter in its first line";
    }

    private static int number(IOException failure) {
        Matcher number = NUMBER.matcher(String.valueOf(failure.getMessage()));
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    private static CliException tooLarge(Map<String, String> secrets) {
        List<String> large = new ArrayList<>();
        secrets.forEach((name, value) -> {
            if (name.length() + value.getBytes(StandardCharsets.UTF_8).length + 2 > LARGEST_VARIABLE) {
                large.add(name);
            }
        });
        large.sort(String::compareTo);
        String remedy = "leave large ones out with --only, and have the command read them from a file";
        return large.isEmpty()
                ? new CliException("the secrets, the rest of the environment and the arguments are together larger than the"
                        + " operating system lets a command have", remedy, ExitStatus.NOT_LOOKED)
                : new CliException("too large for an environment variable: " + String.join(", ", large), remedy,
                        ExitStatus.NOT_LOOKED);
    }
}

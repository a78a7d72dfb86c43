package io.quarkiverse.secrets.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.command.Command;
import io.quarkiverse.secrets.cli.command.CommandLines;
import io.quarkiverse.secrets.cli.command.CommandTable;
import io.quarkiverse.secrets.cli.command.Invocation;
import io.quarkiverse.secrets.cli.command.Options;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.console.UndecodableText;
import io.quarkiverse.secrets.cli.session.WarmUp;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command {@code secrets}: checks, sets, compares and moves the secrets of a Quarkus application.
 */
public final class SecretsCli {

    private static final String NAME = CommandLines.NAME;
    private static final String TRY_HELP = "see: " + NAME + " --help";

    private final Map<String, String> environment;

    private SecretsCli(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs a command, and ends the process with its exit status. */
    public static void main(String[] arguments) {
        setUpLibraries();
        WarmUp.begin();
        System.exit(new SecretsCli(System.getenv()).run(arguments));
    }

    /**
     * Keeps libraries from logging, since what there is to say, commands say themselves, and setting up the JDK's logging takes
     * longer than most of them to run. All is named here: to look for it, or for Groovy, opens the jar, which takes a tenth of
     * the time that there is.
     */
    private static void setUpLibraries() {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("picocli.disable.closures", "true");
        // No option has one of these types, and registering their converters initializes the formats of java.time
        System.setProperty("picocli.converters.excludes", "java\\.(sql|time)\\..*");
    }

    private int run(String[] arguments) {
        List<String> options = beforeDelimiter(arguments);
        Console console = Console.of(environment, asksForJson(options), options.contains(Options.VERBOSE));
        int status;
        try {
            status = hasUndecodable(options) ? failed(console, NAME, UndecodableText.in("an argument"))
                    : execute(arguments, console);
        } finally {
            console.flush();
        }
        return arrived(console, status);
    }

    /** What was promised to standard output and did not arrive is a failure, whatever came of the command. */
    private static int arrived(Console console, int status) {
        Optional<String> failure = console.failure();
        if (failure.isEmpty()) {
            return status;
        }
        console.error("not all of the result could be written to standard output (" + failure.get() + ")",
                "discard what was written; free some space, or send it elsewhere, and run it again");
        return ExitStatus.NOT_LOOKED;
    }

    private int execute(String[] arguments, Console console) {
        Map<String, Command> commands = commands(arguments.length == 0 ? "" : arguments[0]);
        CommandLine line = CommandLines.of(commands);
        ParseResult result;
        try {
            result = line.parseArgs(arguments);
        } catch (ParameterException e) {
            return failed(console, e.getCommandLine().getCommandName(), UsageErrors.explain(e),
                    UsageErrors.remedy(e, e.getCommandLine() == line ? TRY_HELP
                            : "see: " + NAME + " " + e.getCommandLine().getCommandName() + " --help"),
                    ExitStatus.NOT_LOOKED);
        }
        if (!result.hasSubcommand()) {
            if (result.isVersionHelpRequested()) {
                console.raw(NAME + " " + Version.of() + "\n");
                return ExitStatus.FINE;
            }
            console.raw(usage(line));
            return arguments.length == 0 ? ExitStatus.NOT_LOOKED : ExitStatus.FINE;
        }
        ParseResult of = result.subcommand();
        String command = of.commandSpec().name();
        if (of.isUsageHelpRequested()) {
            console.raw(usage(of.commandSpec().commandLine()));
            return ExitStatus.FINE;
        }
        Console exact = exact(console, of);
        String output = of.matchedOptionValue(Options.OUTPUT, Options.FORMATS.get(0));
        if (!Options.FORMATS.contains(output)) {
            return failed(exact, command, Options.OUTPUT + " is not a format",
                    "use one of " + String.join(", ", Options.FORMATS),
                    ExitStatus.NOT_LOOKED);
        }
        return run(commands.get(command), of, exact, command);
    }

    private int run(Command command, ParseResult arguments, Console console, String name) {
        try {
            return command.run(new Invocation(arguments, console, environment));
        } catch (CliException e) {
            explainFurther(console, e);
            return failed(console, name, e);
        } catch (SecretsException e) {
            explainFurther(console, e);
            return failed(console, name, e.getMessage(), e.remedy(), ExitStatus.NOT_LOOKED);
        } catch (RuntimeException e) {
            explainFurther(console, e);
            // Without its message, which may quote a value
            return failed(console, name, "something unexpected went wrong (" + e.getClass().getSimpleName() + ")",
                    "run it again with --verbose, and report the output", ExitStatus.NOT_LOOKED);
        }
    }

    private static int failed(Console console, String command, CliException failure) {
        return failed(console, command, failure.getMessage(), failure.remedy(), failure.status());
    }

    private static int failed(Console console, String command, String message, String remedy, int status) {
        if (console.isJson()) {
            new JsonResult(command).with(generator -> {
                generator.writeObjectFieldStart("error");
                generator.writeStringField("message", message);
                generator.writeStringField("remedy", remedy);
                generator.writeEndObject();
            }).end(console, status);
        }
        console.error(message, remedy);
        return status;
    }

    /** Where in the code it came from: classes and lines, and no messages but our own, which quote nothing. */
    private static void explainFurther(Console console, Throwable failure) {
        if (!console.isVerbose()) {
            return;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean ours = cause instanceof CliException || cause instanceof SecretsException;
            console.note((cause == failure ? "" : "caused by ") + cause.getClass().getName()
                    + (ours ? ": " + cause.getMessage() : ""));
            for (StackTraceElement frame : cause.getStackTrace()) {
                console.note("    at " + frame);
            }
        }
    }

    /** The one that is asked for; all of them for help, or to say what there is instead of one that there is not. */
    private static Map<String, Command> commands(String name) {
        Optional<Command> asked = CommandTable.find(name);
        if (asked.isPresent()) {
            return Map.of(name, asked.get());
        }
        return CommandTable.all();
    }

    /** What looked like an option of ours may be one of the command that is to be run. */
    private static Console exact(Console guessed, ParseResult result) {
        boolean json = "json".equals(result.matchedOptionValue(Options.OUTPUT, ""));
        boolean verbose = result.hasMatchedOption(Options.VERBOSE);
        return json == guessed.isJson() && verbose == guessed.isVerbose() ? guessed : guessed.with(json, verbose);
    }

    private static String usage(CommandLine line) {
        StringWriter text = new StringWriter();
        line.usage(new PrintWriter(text), Ansi.OFF);
        return text.toString();
    }

    private static List<String> beforeDelimiter(String[] arguments) {
        List<String> all = List.of(arguments);
        int delimiter = all.indexOf("--");
        return delimiter < 0 ? all : all.subList(0, delimiter);
    }

    private static boolean hasUndecodable(List<String> options) {
        for (String option : options) {
            if (UndecodableText.is(option)) {
                return true;
            }
        }
        return false;
    }

    /** Before options are parsed: what is wrong with them is said as JSON, too. */
    private static boolean asksForJson(List<String> options) {
        int output = Math.max(options.lastIndexOf(Options.OUTPUT), options.lastIndexOf(Options.OUTPUT_SHORT));
        return options.contains(Options.OUTPUT + "=json") || options.contains(Options.OUTPUT_SHORT + "json")
                || options.contains(Options.OUTPUT_SHORT + "=json")
                || output >= 0 && output + 1 < options.size() && options.get(output + 1).equals("json");
    }
}

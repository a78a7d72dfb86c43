package io.quarkiverse.secrets.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.audit.AuditFile;
import io.quarkiverse.secrets.cli.audit.RevealAudit;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Confirmation;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.session.SessionFactory;
import io.quarkiverse.secrets.cli.session.SessionOptions;
import picocli.CommandLine.ParseResult;

/** What a command was called with, and where it writes to. For one thread. */
public final class Invocation {

    /** The commands that change the file that the secrets are in. */
    private static final Set<String> WRITING = Set.of("set", "unset", "rotate", "rollback", "import", "edit");

    private final ParseResult arguments;
    private final Console console;
    private final Map<String, String> environment;
    private final Optional<AuditFile> audit;
    private final SessionFactory sessions;

    /**
     * @param arguments those of the command
     * @param console where it writes to
     * @param environment the process environment
     */
    public Invocation(ParseResult arguments, Console console, Map<String, String> environment) {
        this.arguments = arguments;
        this.console = console;
        this.environment = environment;
        audit = environment.containsKey(AuditFile.VARIABLE) ? AuditFile.of(environment, audited(arguments)) : Optional.empty();
        sessions = new SessionFactory(environment, console, audit);
    }

    /** The command as the audit names it. */
    private static String audited(ParseResult arguments) {
        return arguments.commandSpec().name()
                + (arguments.hasMatchedOption(GetCommand.REVEAL) ? " " + GetCommand.REVEAL : "");
    }

    /** Where it writes to. */
    public Console console() {
        return console;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Records on standard error, too, that a value is shown. */
    RevealAudit revealAudit() {
        return new RevealAudit(console, audit, audited(arguments));
    }

    /** Begins the result as JSON. */
    JsonResult json() {
        return new JsonResult(arguments.commandSpec().name());
    }

    /** Begins the result as JSON, with the application and the backends that it is about. */
    JsonResult json(Session session) {
        return json().with(generator -> {
            JsonResult.optional(generator, "application", session.application().flatMap(BuiltApplication::name));
            generator.writeObjectFieldStart("backend");
            generator.writeStringField("id", session.backends().selected().text());
            generator.writeStringField("rule", session.backends().selected().rule());
            generator.writeEndObject();
        });
    }

    /** Whether an option is there. */
    boolean has(String option) {
        return arguments.hasMatchedOption(option);
    }

    /** The text of an option. */
    Optional<String> text(String option) {
        return Optional.ofNullable(arguments.matchedOptionValue(option, null));
    }

    /** The path of an option. */
    Optional<Path> path(String option) {
        return Optional.ofNullable(arguments.matchedOptionValue(option, null));
    }

    /**
     * The path of an option for a file that is written.
     *
     * @throws CliException if it stands for standard input or output
     */
    Optional<Path> fileToWrite(String option) {
        Optional<Path> file = path(option);
        if (file.equals(Optional.of(SessionOptions.STANDARD_INPUT))) {
            throw new CliException(option + " names the file to write, and - stands for standard input", "leave " + option
                    + " out to write to standard output, or name a file");
        }
        return file;
    }

    /** The paths of an option that may be given several times. */
    List<Path> paths(String option) {
        return arguments.matchedOptionValue(option, List.<Path> of());
    }

    /** The texts of an option that may be given several times. */
    List<String> texts(String option) {
        return arguments.matchedOptionValue(option, List.<String> of());
    }

    /** The number of an option. */
    Optional<Integer> number(String option) {
        return Optional.ofNullable(arguments.matchedOptionValue(option, null));
    }

    /**
     * The text of an option, which has to be one of some words.
     *
     * @throws CliException if it is another
     */
    Optional<String> choice(String option, List<String> words) {
        Optional<String> text = text(option);
        if (text.isPresent() && !words.contains(text.get())) {
            throw new CliException(option + " has a value that it does not know", "use one of " + String.join(", ", words));
        }
        return text;
    }

    /** Whether there is an argument at a position. */
    boolean hasArgument(int index) {
        return arguments.hasMatchedPositional(index);
    }

    /** The argument at a position, which has to be there. */
    String argument(int index) {
        return arguments.matchedPositionalValue(index, null);
    }

    /** The arguments, of a command that takes any number. */
    List<String> arguments() {
        return arguments.matchedPositionalValue(0, List.<String> of());
    }

    /** Opens sessions for the command. */
    SessionFactory sessions() {
        return sessions;
    }

    /** Opens sessions that never show that a backend is waited for, while another process has the terminal. */
    SessionFactory sessionsWithoutProgress() {
        return new SessionFactory(environment, console.withoutProgress(), audit);
    }

    /** Which application and which backend the options name. */
    SessionOptions sessionOptions() {
        SessionOptions options = SessionOptions.of(path(Options.APP), text(Options.BACKEND), path(Options.ENV_FILE),
                text(Options.PROFILE), text(Options.PREFIX));
        if (options.readsStandardInput() && WRITING.contains(arguments.commandSpec().name())) {
            throw new CliException(arguments.commandSpec().name() + " cannot change standard input",
                    "name a file instead of -");
        }
        return options;
    }

    /** Opens the application and its backends. */
    Session open() {
        return open(sessionOptions());
    }

    /** Opens them with other options than the command was called with. */
    Session open(SessionOptions options) {
        return sessions.open(options);
    }

    /** Asks before the command does what cannot be undone. */
    Confirmation confirmation() {
        return new Confirmation(console, has(Confirmation.YES));
    }
}

package io.quarkiverse.secrets.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.process.ChildCommand;
import io.quarkiverse.secrets.cli.process.ChildEnvironment;
import io.quarkiverse.secrets.cli.process.PassedSecrets;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.session.SessionFactory;
import io.quarkiverse.secrets.cli.watch.ChildSecrets;
import io.quarkiverse.secrets.cli.watch.WatchOptions;
import io.quarkiverse.secrets.cli.watch.WatchedCommand;
import io.quarkiverse.secrets.runtime.redaction.StreamRedactor;
import picocli.CommandLine.Model.CommandSpec;

/** Runs another command with the secrets in its environment. */
public final class RunCommand implements Command {

    private static final String ONLY = "--only";
    private static final String PRISTINE = "--pristine";
    private static final String REDACT = "--redact";
    private static final String ALLOW_MISSING = "--allow-missing";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options
                .command("run", "Run a command with the secrets in its environment, each as the variable of its name. The"
                        + " command has this terminal, gets the signals sent to this process, and its exit status is the"
                        + " exit status.", "It is not started if a required secret has no value.", "",
                        "Arguments after the command belong to it: secrets run --only API_KEY -- curl --verbose ...", "")
                .addOption(Options.text(ONLY, "NAME[,NAME]", "The secrets to pass on, instead of all. Each of them must have a"
                        + " value."))
                .addOption(Options.flag(PRISTINE, "Pass on the secrets, PATH, HOME, USER, LOGNAME, SHELL, TERM, TMPDIR, TZ,"
                        + " LANG and LC_*, and nothing else of the environment, not even the credentials of the backend."))
                .addOption(Options.flag(REDACT, "Replace the secrets' values in what the command writes by ***. It then"
                        + " writes to a pipe instead of to the terminal."))
                .addOption(Options.flag(ALLOW_MISSING, "Start the command without the secrets that have no value."))
                .addPositional(Options.arguments("COMMAND", "The command, and its arguments."));
        spec.parser().stopAtPositional(true);
        return RunWatch.addTo(spec);
    }

    @Override
    public int run(Invocation invocation) {
        List<String> words = invocation.arguments();
        if (words.isEmpty()) {
            throw new CliException("run needs a command", "put it last: secrets run -- COMMAND");
        }
        if (RunWatch.isAsked(invocation)) {
            return watch(invocation, words);
        }
        Console console = invocation.console();
        ChildCommand command;
        // Closed before the command starts: it may run for long, and does not need our connections
        try (Session session = invocation.open()) {
            PassedSecrets secrets = load(invocation, session);
            secrets.warnings().forEach(console::warn);
            requireAll(secrets.missing(), invocation);
            command = new ChildCommand(words, ChildEnvironment.of(secrets.values(), invocation.has(PRISTINE)),
                    invocation.has(REDACT) ? Optional.of(redactor(secrets, console)) : Optional.empty());
        }
        console.flush();
        return command.run();
    }

    private static int watch(Invocation invocation, List<String> words) {
        Console console = invocation.console();
        SessionFactory sessions = invocation.sessionsWithoutProgress();
        try (Session session = sessions.open(invocation.sessionOptions())) {
            WatchOptions options = RunWatch.options(invocation, session, invocation.has(ALLOW_MISSING));
            PassedSecrets secrets = load(invocation, session);
            secrets.warnings().forEach(console::warn);
            requireAll(secrets.missing(), invocation);
            if (invocation.has(REDACT)) {
                warnOfTooShort(secrets, console);
            }
            console.flush();
            // Configuration may have values and settings, and is read again with them
            return new WatchedCommand(words, environment(invocation, secrets), invocation.has(REDACT), options, console)
                    .run(() -> environment(invocation, load(invocation, sessions.reopen(session, invocation.sessionOptions()))),
                            session::watch);
        }
    }

    private static PassedSecrets load(Invocation invocation, Session session) {
        Optional<List<SecretDefinition>> only = only(invocation, session);
        ResolvedSecrets loaded = session.loadOrFail(only.orElseGet(session::definitions));
        return PassedSecrets.of(loaded, only.isPresent());
    }

    private static ChildSecrets environment(Invocation invocation, PassedSecrets secrets) {
        return new ChildSecrets(secrets, ChildEnvironment.of(secrets.values(), invocation.has(PRISTINE)));
    }

    private static Optional<List<SecretDefinition>> only(Invocation invocation, Session session) {
        return invocation.text(ONLY).map(text -> {
            List<String> names = new ArrayList<>();
            for (String name : text.split(",", -1)) {
                String stripped = name.strip();
                if (stripped.isEmpty()) {
                    throw new CliException(ONLY + " has an empty name", "separate the names of secrets by single commas");
                }
                names.add(stripped);
            }
            return session.named(names);
        });
    }

    private static void requireAll(List<Problem> missing, Invocation invocation) {
        if (missing.isEmpty()) {
            return;
        }
        List<String> messages = new ArrayList<>();
        for (Problem problem : missing) {
            messages.add(problem.subject() + " " + problem.message());
        }
        if (!invocation.has(ALLOW_MISSING)) {
            throw new CliException("the command was not started: " + String.join("; ", messages),
                    (missing.size() == 1 ? missing.get(0).remedy() : "look for them with list --all, or set each with set NAME")
                            + "; or start it without: " + ALLOW_MISSING,
                    ExitStatus.WRONG);
        }
        messages.forEach(invocation.console()::warn);
    }

    private static StreamRedactor redactor(PassedSecrets secrets, Console console) {
        warnOfTooShort(secrets, console);
        return StreamRedactor.of(secrets.redacted());
    }

    private static void warnOfTooShort(PassedSecrets secrets, Console console) {
        List<String> tooShort = secrets.tooShort();
        if (!tooShort.isEmpty()) {
            console.warn("too short to be replaced in what the command writes: " + String.join(", ", tooShort));
        }
    }
}

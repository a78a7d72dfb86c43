package io.quarkiverse.secrets.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.AgeText;
import io.quarkiverse.secrets.cli.console.Cell;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.console.Progress;
import io.quarkiverse.secrets.cli.console.Style;
import io.quarkiverse.secrets.cli.endpoint.EndpointLock;
import io.quarkiverse.secrets.cli.rotation.NewValues;
import io.quarkiverse.secrets.cli.rotation.PlannedRotation;
import io.quarkiverse.secrets.cli.rotation.PlannedRotation.Action;
import io.quarkiverse.secrets.cli.rotation.Rotation;
import io.quarkiverse.secrets.cli.rotation.Rotation.Result;
import io.quarkiverse.secrets.cli.rotation.RotationJournal;
import io.quarkiverse.secrets.cli.rotation.RotationPlanner;
import io.quarkiverse.secrets.cli.rotation.ValueCommand;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.NewValue;
import io.quarkiverse.secrets.cli.value.ValueInput;
import picocli.CommandLine.Model.CommandSpec;

/** Gives secrets new values that nobody chooses. */
public final class RotateCommand implements Command {

    private static final String ALL = "--all";
    private static final String OLDER_THAN = "--older-than";
    private static final String COMMAND = "--command";
    private static final String STDIN = "--stdin";
    private static final String DRY_RUN = "--dry-run";
    private static final String RESTART = "--restart";
    private static final int USUAL_BITS = 256;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options
                .command("rotate",
                        "Give secrets new values: random ones that satisfy the constraints of each secret, the output of a"
                                + " command, or standard input. Prints the plan, asks, stores each value as a new version, and reads it"
                                + " back. Values are never shown. This changes the secret only: if something else has to know the"
                                + " new value, such as a database, let the command change it there, too.",
                        "Ends with 1 if one of the secrets could not be rotated.")
                .addPositional(Options.arguments("NAME", "The secrets, registered or not."))
                .addOption(Options.flag(ALL, "Rotate all registered secrets that have min-bits, or all with " + COMMAND + " or"
                        + " --format. After an interruption, the same command continues."))
                .addOption(Options.text(OLDER_THAN, "AGE", "Only those whose value was stored longer ago than this, such as 90d"
                        + " or 12h. Secrets whose backend does not provide that time are unchanged."))
                .addOption(Options.text(COMMAND, "COMMAND", "Take each value from the standard output of a command that the"
                        + " shell runs, without the final line end. The name of the secret is in the environment"
                        + " variable " + ValueCommand.NAME + "."))
                .addOption(Options.flag(STDIN, "Read the value from standard input, without the final line end. For a single"
                        + " secret."))
                .addOption(Options.flag(DRY_RUN, "Print what would be done, and do nothing."))
                .addOption(Options.flag(RESTART, "With " + ALL + ": start over instead of continuing an interrupted rotation."))
                .addOption(Options.yes("Do not ask for confirmation."));
        return GeneratorOptions.addTo(spec);
    }

    @Override
    public int run(Invocation invocation) {
        List<String> names = invocation.arguments();
        boolean all = invocation.has(ALL);
        requireConsistent(invocation, names);
        Optional<Duration> olderThan = invocation.text(OLDER_THAN).map(RotateCommand::age);
        NewValues values = values(invocation);
        try (Session session = invocation
                .open(all ? invocation.sessionOptions().requireApplication() : invocation.sessionOptions());
                EndpointLock lock = lock(session)) {
            RotationJournal journal = all ? RotationJournal.of(place(session), invocation.has(RESTART))
                    : RotationJournal.none();
            boolean given = invocation.has(COMMAND) || invocation.has(STDIN) || GeneratorOptions.given(invocation).isPresent();
            List<SecretDefinition> secrets = all ? session.definitions() : session.named(names);
            List<PlannedRotation> plan = new RotationPlanner(session, olderThan, given, journal, Instant.now())
                    .plan(secrets, !all);
            List<PlannedRotation> toRotate = plan.stream().filter(secret -> secret.action() == Action.ROTATE).toList();
            Console console = invocation.console();
            if (!console.isJson()) {
                writePlan(console, plan);
            }
            Map<String, Result> results = Map.of();
            if (!invocation.has(DRY_RUN) && !toRotate.isEmpty()) {
                invocation.confirmation().insist("Rotate " + Counted.of(toRotate.size(), "secret") + "?", DRY_RUN);
                try (Progress progress = Progress.of(console, "Rotating", toRotate.size())) {
                    results = new Rotation(session, values, journal).run(toRotate, progress);
                }
            } else if (!invocation.has(DRY_RUN)) {
                // An interrupted rotation may have done all before it could end
                journal.end();
            }
            return end(invocation, session, plan, results);
        } catch (IOException e) {
            throw new CliException("the lock against other rotations cannot be given back: " + e.getMessage(),
                    "run it again");
        }
    }

    private static void requireConsistent(Invocation invocation, List<String> names) {
        if (names.isEmpty() && !invocation.has(ALL)) {
            throw new CliException("rotate needs the names of secrets", "name them, or rotate all with " + ALL);
        }
        if (!names.isEmpty() && invocation.has(ALL)) {
            throw new CliException("names and " + ALL + " contradict each other", "use one of them");
        }
        if (invocation.has(RESTART) && !invocation.has(ALL)) {
            throw new CliException(RESTART + " is for " + ALL, "leave it out");
        }
        if (invocation.has(STDIN) && names.size() != 1) {
            throw new CliException(STDIN + " has the value of one secret", "name one secret");
        }
        List<String> ways = Stream.of(GeneratorOptions.given(invocation), Optional.of(COMMAND).filter(invocation::has),
                Optional.of(STDIN).filter(invocation::has)).flatMap(Optional::stream).toList();
        if (ways.size() > 1) {
            throw new CliException(ways.get(0) + " and " + ways.get(1) + " contradict each other", "use one of them");
        }
        names.forEach(SecretArgument::require);
    }

    /** A number without a unit is none: what is meant as days would be seconds, and rotate everything. */
    private static Duration age(String text) {
        return Optional.of(text).filter(age -> !age.matches("[\\s\\d]*")).flatMap(DurationText::parse).orElseThrow(
                () -> new CliException(OLDER_THAN + " is not a duration", "write it as 90d, 12h or PT30M"));
    }

    private static NewValues values(Invocation invocation) {
        Optional<String> command = invocation.text(COMMAND);
        if (command.isPresent()) {
            return new ValueCommand(command.get());
        }
        if (invocation.has(STDIN)) {
            NewValue value = NewValue.ofText(ValueInput.of(System.in, "standard input"), false);
            value.warnings().forEach(invocation.console()::warn);
            return value::requireFor;
        }
        return secret -> NewValue.generated(GeneratorOptions.read(invocation, Math.max(USUAL_BITS, secret.minBits())));
    }

    private static String place(Session session) {
        return "rotate " + session.application().map(application -> application.name().orElse("")).orElse("") + " "
                + session.backends().all().stream().map(RotateCommand::place).collect(Collectors.joining(", "));
    }

    private static String place(OpenBackend backend) {
        String location = backend.management().location();
        return backend.id() + " " + (location.isEmpty() ? System.getProperty("user.dir") : location);
    }

    private static EndpointLock lock(Session session) {
        try {
            return EndpointLock.tryAcquire(place(session)).orElseThrow(() -> new CliException(
                    "nothing was done: another rotation of the same secrets is still running", "wait until it has ended"));
        } catch (IOException e) {
            throw new CliException("it cannot be ensured that no other rotation is running: " + e.getMessage(),
                    "make the folder for temporary files writable");
        }
    }

    private static void writePlan(Console console, List<PlannedRotation> plan) {
        int done = (int) plan.stream().filter(PlannedRotation::isRotatedAlready).count();
        if (done > 0) {
            console.note("Going on with a rotation that was interrupted: " + Counted.of(done, "secret")
                    + " have new values already. To begin anew, use " + RESTART);
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (PlannedRotation secret : plan) {
            String age = secret.status().flatMap(status -> status.stored())
                    .map(stored -> AgeText.of(stored, Instant.now())).orElse("");
            rows.add(List.of(Cell.of(secret.name()), Cell.of(secret.backend().toString()), Cell.of(age),
                    action(secret.action()), Cell.of(secret.reason())));
        }
        console.table(List.of("NAME", "BACKEND", "AGE", "ACTION", ""), rows);
        plan.stream().filter(secret -> secret.action() == Action.PROBLEM)
                .forEach(secret -> console.line("fix for " + secret.name() + ": " + secret.remedy()));
    }

    private static Cell action(Action action) {
        return switch (action) {
            case ROTATE -> Cell.of(Style.WARNING, "rotate");
            case SKIP -> Cell.of(Style.FAINT, "none");
            case PROBLEM -> Cell.of(Style.BAD, "problem");
        };
    }

    private static int end(Invocation invocation, Session session, List<PlannedRotation> plan, Map<String, Result> results) {
        boolean wrong = plan.stream().anyMatch(secret -> secret.action() == Action.PROBLEM)
                || results.values().stream().anyMatch(result -> result.failure().isPresent());
        int status = wrong ? ExitStatus.WRONG : ExitStatus.FINE;
        Console console = invocation.console();
        if (console.isJson()) {
            writeJson(invocation, session, plan, results, status);
            return status;
        }
        long rotated = results.values().stream().filter(result -> result.failure().isEmpty()).count();
        results.forEach((name, result) -> result.failure().ifPresent(failure -> {
            console.line(console.styled(Style.BAD, name) + " " + failure);
            console.line("  fix: " + result.remedy());
        }));
        console.line(results.isEmpty() ? "Nothing was done" : Counted.of((int) rotated, "secret") + " rotated and read back");
        if (rotated > 0) {
            console.note(ApplicationNotes.seenBy(session));
        }
        return status;
    }

    private static void writeJson(Invocation invocation, Session session, List<PlannedRotation> plan,
            Map<String, Result> results, int status) {
        invocation.json(session).with(generator -> {
            generator.writeArrayFieldStart("secrets");
            for (PlannedRotation secret : plan) {
                write(generator, secret, Optional.ofNullable(results.get(secret.name())));
            }
            generator.writeEndArray();
        }).end(invocation.console(), status);
    }

    private static void write(JsonGenerator generator, PlannedRotation secret, Optional<Result> result) throws IOException {
        Optional<String> reason = result.flatMap(Result::failure)
                .or(() -> Optional.of(secret.reason()).filter(text -> !text.isEmpty()));
        Optional<String> remedy = result.map(Result::remedy).filter(text -> !text.isEmpty())
                .or(() -> Optional.of(secret.remedy()).filter(text -> !text.isEmpty()));
        generator.writeStartObject();
        generator.writeStringField("name", secret.name());
        generator.writeStringField("backend", secret.backend().toString());
        generator.writeStringField("action",
                secret.action() == Action.SKIP ? "none" : secret.action().name().toLowerCase(Locale.ROOT));
        generator.writeBooleanField("rotated", result.isPresent() && result.get().failure().isEmpty());
        JsonResult.optional(generator, "version", result.flatMap(Result::version));
        JsonResult.optional(generator, "reason", reason);
        JsonResult.optional(generator, "remedy", remedy);
        generator.writeEndObject();
    }
}

package io.quarkiverse.secrets.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.Style;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.runtime.config.QuarkusEnvFile;
import io.quarkiverse.secrets.runtime.registry.ReportText;
import picocli.CommandLine.Model.CommandSpec;

/** Says what the application would say of its secrets if it were started here and now. */
public final class ValidateCommand implements Command {

    private static final String FAIL = "fail";

    @Override
    public CommandSpec spec() {
        return Options.command("validate", "Say what the application would say of its secrets if it started here and now,"
                + " without starting it: which are missing or break a constraint, what each is for, and how to set it.",
                "Ends with 1 if something is wrong, and with 2 if the backend could not be asked.");
    }

    @Override
    public int run(Invocation invocation) {
        try (Session session = invocation.open(invocation.sessionOptions().asTheApplication())) {
            session.requireApplication();
            ResolvedSecrets started = session.load();
            List<Problem> problems = new ArrayList<>();
            session.config().unreadable().ifPresent(reason -> problems.add(Problem.of(".env", reason,
                    "run doctor, which names the line")));
            problems.addAll(started.problems());
            ValidationReport report = new ValidationReport(session.selected().id().value(), problems);
            List<String> warnings = new ArrayList<>(started.warnings());
            warnings.addAll(fromFilesOfThisFolder(session, started));
            warnings.addAll(fromSourcesOfTheApplication(session));
            int status = started.failure().isPresent() ? ExitStatus.NOT_LOOKED
                    : report.isValid() ? ExitStatus.FINE : ExitStatus.WRONG;
            if (invocation.console().isJson()) {
                writeJson(invocation, session, report, warnings, status);
            } else {
                writeText(invocation.console(), session, report, warnings);
            }
            return status;
        }
    }

    /**
     * What the backend does not have and Quarkus finds in a {@code .env} that it reads by itself: where the application is
     * deployed there is none.
     */
    private static List<String> fromFilesOfThisFolder(Session session, ResolvedSecrets started) {
        List<String> warnings = new ArrayList<>();
        if (started.failure().isPresent() || session.selected().isEnvFile()) {
            return warnings;
        }
        for (SecretDefinition definition : session.definitions()) {
            Optional<String> source = started.status(definition.name()).flatMap(SecretStatus::source);
            if (source.isPresent() && QuarkusEnvFile.isSource(source.get())) {
                warnings.add(definition.name() + " has no value in " + session.selected().id()
                        + " that counts, and its value comes from " + source.get()
                        + ", which is not there where the application is deployed: " + howToSet(session, definition));
            }
        }
        return warnings;
    }

    private static List<String> fromSourcesOfTheApplication(Session session) {
        List<String> sources = session.application().map(BuiltApplication::configSources).orElse(List.of());
        return sources.isEmpty() ? List.of()
                : List.of("The application has sources of configuration of its own (" + String.join(", ", sources)
                        + "), which only it can read: what is in them is not seen here");
    }

    private static String howToSet(Session session, SecretDefinition definition) {
        return session.provider().howToSet(session.reference(definition), definition);
    }

    private static String whatFollows(Session session) {
        String validation = session.configured().context().setting("validation").orElse(FAIL);
        return validation.equalsIgnoreCase(FAIL)
                ? "The application would not start, unless quarkus.secrets.validation is warn."
                : "The application starts all the same, as quarkus.secrets.validation is " + validation + ".";
    }

    private static void writeText(Console console, Session session, ValidationReport report, List<String> warnings) {
        if (report.isValid()) {
            console.line("Using secrets backend: " + session.selected().id() + " (" + session.selected().rule() + ")");
            console.line(console.styled(Style.GOOD, "All required secrets are available"));
        } else {
            console.lines(ReportText.of(report, session.selected().rule(), whatFollows(session)));
        }
        warnings.forEach(console::warn);
    }

    private static void writeJson(Invocation invocation, Session session, ValidationReport report, List<String> warnings,
            int status) {
        invocation.json(session).with(generator -> {
            generator.writeBooleanField("valid", report.isValid());
            generator.writeArrayFieldStart("problems");
            for (Problem problem : report.problems()) {
                generator.writeStartObject();
                generator.writeStringField("subject", problem.subject());
                generator.writeStringField("message", problem.message());
                generator.writeStringField("description", problem.description());
                generator.writeArrayFieldStart("usedBy");
                for (String place : problem.usedBy()) {
                    generator.writeString(place);
                }
                generator.writeEndArray();
                generator.writeStringField("remedy", problem.remedy());
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }).with("warnings", warnings).end(invocation.console(), status);
    }
}

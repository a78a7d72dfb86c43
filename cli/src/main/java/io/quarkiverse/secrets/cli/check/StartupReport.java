package io.quarkiverse.secrets.cli.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.runtime.config.QuarkusEnvFile;
import io.quarkiverse.secrets.spi.KnownBackends;

/**
 * What the application would report of its secrets if it started here and now.
 *
 * @param report its report
 * @param warnings what may be different where it is deployed
 * @param asked whether the backend could be asked
 * @param consequence whether the application would start in spite of the problems, as a sentence
 */
public record StartupReport(ValidationReport report, List<String> warnings, boolean asked, String consequence) {

    private static final String FAIL = "fail";

    /**
     * Loads the secrets and checks them.
     *
     * @throws io.quarkiverse.secrets.cli.console.CliException if no application is built here
     */
    public static StartupReport of(Session session) {
        session.requireApplication();
        ResolvedSecrets started = session.start();
        List<Problem> problems = new ArrayList<>();
        session.config().unreadable().ifPresent(reason -> problems.add(Problem.of(".env", reason,
                "run doctor, which names the line")));
        problems.addAll(started.problems());
        List<String> warnings = new ArrayList<>(started.warnings());
        warnings.addAll(fromFilesOfThisFolder(session, started));
        warnings.addAll(fromSourcesOfTheApplication(session));
        return new StartupReport(new ValidationReport(session.backends().selected().text(), problems), List.copyOf(warnings),
                started.failure().isEmpty(), consequence(session));
    }

    /** The exit status that it amounts to. */
    public int status() {
        return !asked ? ExitStatus.NOT_LOOKED : report.isValid() ? ExitStatus.FINE : ExitStatus.WRONG;
    }

    /**
     * What the backend does not have and Quarkus finds in a {@code .env} that it reads by itself: where the application is
     * deployed there is none.
     */
    private static List<String> fromFilesOfThisFolder(Session session, ResolvedSecrets started) {
        List<String> warnings = new ArrayList<>();
        if (started.failure().isPresent() || session.backends().has(KnownBackends.ENV_FILE.id())) {
            return warnings;
        }
        for (SecretDefinition definition : session.definitions()) {
            Optional<String> source = started.status(definition.name()).flatMap(SecretStatus::source);
            if (source.isPresent() && QuarkusEnvFile.isSource(source.get())) {
                warnings.add(definition.name() + " has no value in " + session.backends().names()
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
        return session.backends().home(definition).provider().howToSet(session.reference(definition), definition);
    }

    private static String consequence(Session session) {
        String validation = session.configured().context().setting("validation").orElse(FAIL);
        return validation.equalsIgnoreCase(FAIL)
                ? "The application would not start, unless quarkus.secrets.validation is warn."
                : "The application starts all the same, as quarkus.secrets.validation is " + validation + ".";
    }
}

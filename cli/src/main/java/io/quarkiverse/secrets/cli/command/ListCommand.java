package io.quarkiverse.secrets.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.cli.console.AgeText;
import io.quarkiverse.secrets.cli.console.Cell;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.console.Style;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.spi.SecretReference;
import picocli.CommandLine.Model.CommandSpec;

/** Lists the secrets, and how things stand with each. */
public final class ListCommand implements Command {

    private static final String ALL = "--all";
    /** Where the column is. */
    private static final int SOURCE = 3;

    @Override
    public CommandSpec spec() {
        return Options
                .command("list", "List the secrets of the application: which are required, which are set, where each value"
                        + " comes from, its version and its age. Values are never shown.")
                .addOption(Options.flag(ALL, "Also list the secrets of the backend that are not registered."));
    }

    @Override
    public int run(Invocation invocation) {
        try (Session session = invocation.open()) {
            ResolvedSecrets started = session
                    .loadOrFail(invocation.has(ALL) ? session.allDefinitions() : session.definitions());
            List<SecretStatus> statuses = started.statuses();
            Console console = invocation.console();
            if (console.isJson()) {
                writeJson(invocation, session, statuses);
            } else {
                writeText(console, session, statuses);
            }
            warnOfOtherProblems(console, started);
            if (session.backends().areSeveral()) {
                started.warnings().forEach(console::warn);
            }
            warnOfMeetingKeys(console, session, started);
            return ExitStatus.FINE;
        }
    }

    /** Such as a line of a file that cannot be read: a secret that is said not to be set may well stand there. */
    private static void warnOfOtherProblems(Console console, ResolvedSecrets started) {
        for (Problem problem : started.problems()) {
            if (started.definition(problem.subject()).isEmpty()) {
                console.warn(problem.subject() + " " + problem.message() + ": " + problem.remedy());
            }
        }
    }

    private static void warnOfMeetingKeys(Console console, Session session, ResolvedSecrets started) {
        for (SecretStatus secret : started.statuses()) {
            SecretReference reference = session.reference(started.definition(secret.name()).orElseThrow());
            backend(session, secret, started).management().ambiguity(reference)
                    .ifPresent(several -> console.warn(secret.name() + " " + several.reason() + ": " + several.remedy()));
        }
    }

    /** The one that has the secret; one that would have it if none does. */
    private static OpenBackend backend(Session session, SecretStatus secret, ResolvedSecrets started) {
        if (!session.backends().areSeveral()) {
            return session.backends().only();
        }
        return session.backends().all().stream().filter(backend -> secret.backend().equals(Optional.of(backend.id().value())))
                .findFirst()
                .orElseGet(() -> session.backends().home(started.definition(secret.name()).orElseThrow()));
    }

    private static void writeText(Console console, Session session, List<SecretStatus> statuses) {
        Instant now = Instant.now();
        int missing = 0;
        boolean several = session.backends().areSeveral();
        List<List<Cell>> rows = new ArrayList<>();
        for (SecretStatus secret : statuses) {
            missing += secret.required() && !secret.set() ? 1 : 0;
            List<Cell> row = new ArrayList<>(List.of(Cell.of(secret.name()),
                    Cell.of(secret.required() ? "required" : "optional"), set(secret),
                    Cell.of(secret.source().orElse("")), Cell.of(secret.version().orElse("")), age(secret, now)));
            if (several) {
                row.add(SOURCE, Cell.of(secret.backend().orElse("")));
            }
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(List.of("NAME", "REQUIRED", "SET", "SOURCE", "VERSION", "AGE"));
        if (several) {
            columns.add(SOURCE, "BACKEND");
        }
        console.table(columns, rows);
        console.line("");
        console.line(Counted.of(statuses.size(), "secret") + " in " + session.backends().names()
                + (missing == 0 ? "" : ", " + missing + " of them required and not set: run validate"));
    }

    private static Cell age(SecretStatus secret, Instant now) {
        String age = secret.stored().map(stored -> AgeText.of(stored, now)).orElse("");
        return secret.isOverdue(now)
                ? Cell.of(Style.WARNING, age + ", more than " + AgeText.of(secret.maxAge().orElseThrow()))
                : Cell.of(age);
    }

    private static Cell set(SecretStatus secret) {
        return secret.set() ? Cell.of(Style.GOOD, "yes") : Cell.of(secret.required() ? Style.BAD : Style.FAINT, "no");
    }

    private static void writeJson(Invocation invocation, Session session, List<SecretStatus> statuses) {
        Instant now = Instant.now();
        JsonResult json = invocation.json(session);
        json.with(generator -> {
            generator.writeArrayFieldStart("secrets");
            for (SecretStatus secret : statuses) {
                generator.writeStartObject();
                generator.writeStringField("name", secret.name());
                generator.writeStringField("description", secret.description());
                generator.writeBooleanField("required", secret.required());
                generator.writeBooleanField("set", secret.set());
                JsonResult.optional(generator, "backend", secret.backend());
                JsonResult.optional(generator, "source", secret.source());
                JsonResult.optional(generator, "version", secret.version());
                JsonResult.optional(generator, "stored", secret.stored().map(Instant::toString));
                JsonResult.optional(generator, "maxAge", secret.maxAge().map(Duration::toString));
                generator.writeBooleanField("overdue", secret.isOverdue(now));
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
        json.end(invocation.console(), ExitStatus.FINE);
    }
}

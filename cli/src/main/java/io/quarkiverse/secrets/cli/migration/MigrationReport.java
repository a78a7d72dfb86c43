package io.quarkiverse.secrets.cli.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.secrets.cli.console.Cell;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.console.Style;
import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;
import io.quarkiverse.secrets.spi.Finding;

/**
 * Reports the plan of a migration and its result: as text while it goes on, or as JSON at its end. For one thread.
 */
public final class MigrationReport {

    private final Console console;
    private final MigrationSides sides;
    private final Plan plan;
    private Optional<Path> backup = Optional.empty();
    private Optional<Map<String, MigrationFailure>> notWritten = Optional.empty();
    private Optional<Map<String, MigrationFailure>> notDeleted = Optional.empty();

    public MigrationReport(Console console, MigrationSides sides, Plan plan) {
        this.console = console;
        this.sides = sides;
        this.plan = plan;
    }

    /** Reports the plan. */
    public void plan() {
        plan.notes().forEach(console::warn);
        if (console.isJson()) {
            return;
        }
        console.line("From " + sides.from().name() + " to " + sides.to().name() + ":");
        List<List<Cell>> rows = new ArrayList<>();
        for (PlannedSecret secret : plan.secrets()) {
            rows.add(List.of(Cell.of(secret.name()), action(secret.action()), Cell.of(detail(secret))));
        }
        if (!rows.isEmpty()) {
            console.line("");
            console.table(List.of("NAME", "ACTION", ""), rows);
        }
        console.line("");
        for (Finding finding : plan.findings()) {
            problem(finding.subject(), new MigrationFailure(finding.message(), finding.remedy()));
        }
        for (PlannedSecret secret : plan.with(Action.PROBLEM)) {
            problem(secret.name(), secret.failure().orElseThrow());
        }
        console.line(summary());
    }

    private static Cell action(Action action) {
        return switch (action) {
            case CREATE -> Cell.of(Style.GOOD, "create");
            case UPDATE -> Cell.of(Style.WARNING, "update");
            case PROBLEM -> Cell.of(Style.BAD, "problem");
            case SAME -> Cell.of(Style.FAINT, "same");
            default -> Cell.of(Style.FAINT, "none");
        };
    }

    private static String detail(PlannedSecret secret) {
        if (secret.failure().isPresent()) {
            return secret.failure().get().reason();
        }
        return secret.action() == Action.UPDATE ? "has another value there" : "";
    }

    private void problem(String subject, MigrationFailure failure) {
        console.line(console.styled(Style.BAD, subject) + " " + failure.reason());
        console.line("  fix: " + failure.remedy());
    }

    private String summary() {
        int problems = plan.with(Action.PROBLEM).size() + plan.findings().size();
        return plan.with(Action.CREATE).size() + " to create, " + plan.with(Action.UPDATE).size() + " to update, "
                + plan.with(Action.SAME).size() + " the same" + (problems == 0 ? "" : ", " + problems + " with a problem");
    }

    void backedUp(Path file) {
        backup = Optional.of(file);
        if (!console.isJson()) {
            console.line("The values to be overwritten are in " + file);
            // A process that is killed from now on has reported it
            console.flush();
        }
    }

    void written(Map<String, MigrationFailure> failed) {
        notWritten = Optional.of(failed);
        failed.forEach(this::problem);
        int written = plan.toWrite().size();
        for (PlannedSecret secret : plan.toWrite()) {
            written -= failed.containsKey(secret.name()) ? 1 : 0;
        }
        console.line(plan.toWrite().isEmpty() && failed.isEmpty() ? "There was nothing to store"
                : written + " stored in " + sides.to().name() + " and read back"
                        + (failed.isEmpty() ? "" : ", " + failed.size() + " failed"));
    }

    void sourceKept() {
        console.warn("nothing was deleted from " + sides.from().name() + ", as not all is in " + sides.to().name());
    }

    void deleted(Map<String, MigrationFailure> failed) {
        notDeleted = Optional.of(failed);
        failed.forEach(this::problem);
        console.line(plan.moved().size() - failed.size() + " deleted from " + sides.from().name()
                + (failed.isEmpty() ? "" : ", " + failed.size() + " failed"));
    }

    /**
     * Ends the report.
     *
     * @param json the result of the command, for the fields of the report
     * @param skip the option that moves the others where some have problems
     * @return the exit status
     */
    public int end(JsonResult json, boolean dryRun, String skip) {
        boolean failed = notWritten.isPresent() && !notWritten.get().isEmpty()
                || notDeleted.isPresent() && !notDeleted.get().isEmpty();
        int status = plan.hasProblems() || failed ? ExitStatus.WRONG : ExitStatus.FINE;
        if (console.isJson()) {
            writeJson(json, dryRun, status);
        } else if (dryRun) {
            console.line("Nothing was done: this is a dry run");
        } else if (notWritten.isEmpty()) {
            console.line("Nothing was done, because of the problems above: fix them, or store the others with " + skip);
        }
        return status;
    }

    private void writeJson(JsonResult json, boolean dryRun, int status) {
        json.with(generator -> {
            JsonResult.optional(generator, "application", sides.application());
            writeEndpoint(generator, "from", sides.from());
            writeEndpoint(generator, "to", sides.to());
            generator.writeBooleanField("dryRun", dryRun);
            generator.writeArrayFieldStart("secrets");
            for (PlannedSecret secret : plan.secrets()) {
                write(generator, secret);
            }
            generator.writeEndArray();
            generator.writeArrayFieldStart("problems");
            for (Finding finding : plan.findings()) {
                generator.writeStartObject();
                generator.writeStringField("subject", finding.subject());
                generator.writeStringField("message", finding.message());
                generator.writeStringField("remedy", finding.remedy());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            JsonResult.optional(generator, "backup", backup.map(Path::toString));
        }).with("warnings", plan.notes()).end(console, status);
    }

    private static void writeEndpoint(JsonGenerator generator, String field, SecretsEndpoint endpoint) throws IOException {
        generator.writeObjectFieldStart(field);
        generator.writeStringField("backend", endpoint.backend().value());
        generator.writeStringField("name", endpoint.name());
        generator.writeEndObject();
    }

    private void write(JsonGenerator generator, PlannedSecret secret) throws IOException {
        Optional<MigrationFailure> failure = secret.failure().or(() -> failure(notWritten, secret))
                .or(() -> failure(notDeleted, secret));
        generator.writeStartObject();
        generator.writeStringField("name", secret.name());
        generator.writeStringField("action", secret.action() == Action.ABSENT ? "none"
                : secret.action().name().toLowerCase(Locale.ROOT));
        generator.writeBooleanField("stored", notWritten.isPresent() && secret.isWritten()
                && failure(notWritten, secret).isEmpty());
        generator.writeBooleanField("deleted", notDeleted.isPresent() && failure(notDeleted, secret).isEmpty()
                && (secret.isWritten() || secret.action() == Action.SAME));
        JsonResult.optional(generator, "reason", failure.map(MigrationFailure::reason));
        JsonResult.optional(generator, "remedy", failure.map(MigrationFailure::remedy));
        generator.writeEndObject();
    }

    private static Optional<MigrationFailure> failure(Optional<Map<String, MigrationFailure>> failed, PlannedSecret secret) {
        return failed.map(failures -> failures.get(secret.name()));
    }
}

package io.quarkiverse.secrets.cli.command;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.AgeText;
import io.quarkiverse.secrets.cli.console.Cell;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.console.Style;
import io.quarkiverse.secrets.cli.history.VersionHistory;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.SecretVersions;
import io.quarkiverse.secrets.spi.SecretVersion;
import picocli.CommandLine.Model.CommandSpec;

/** Lists the versions of a secret, without values. */
public final class HistoryCommand implements Command {

    private static final String FINGERPRINTS = "--fingerprints";
    private static final String LIMIT = "--limit";

    @Override
    public CommandSpec spec() {
        return Options
                .command("history", "List the versions of a secret that its backend keeps, newest first: when each was stored,"
                        + " its labels, and by whom where the backend says so. Values are not shown.",
                        "Ends with 1 if the secret is not set.")
                .addPositional(SecretArgument.spec())
                .addOption(Options.flag(FINGERPRINTS,
                        "Read the values, and show a fingerprint of each: versions with the same value have the same"
                                + " fingerprint. Each run uses a new random key, so that a fingerprint reveals nothing about the"
                                + " value."))
                .addOption(Options.number(LIMIT, "NUMBER", "List at most this number of versions."));
    }

    @Override
    public int run(Invocation invocation) {
        String name = SecretArgument.of(invocation);
        Optional<Integer> limit = invocation.number(LIMIT);
        if (limit.isPresent() && limit.get() < 1) {
            throw new CliException(LIMIT + " is less than 1", "leave it out to list all versions");
        }
        try (Session session = invocation.open()) {
            SecretDefinition registered = session.definition(name);
            SecretDefinition definition = SecretVersions.current(registered);
            VersionHistory all = VersionHistory.of(session, definition);
            VersionHistory history = limit.map(all::newest).orElse(all);
            Map<String, String> fingerprints = invocation.has(FINGERPRINTS) ? history.fingerprints(session, definition)
                    : Map.of();
            Console console = invocation.console();
            if (console.isJson()) {
                writeJson(invocation, session, definition, history, fingerprints);
                return ExitStatus.FINE;
            }
            write(console, history, fingerprints);
            int left = all.versions().size() - history.versions().size();
            if (left > 0) {
                console.note(Counted.of(left, "older version") + " not listed");
            }
            registered.version().ifPresent(version -> console.note("The application reads the version " + version));
            return ExitStatus.FINE;
        }
    }

    private static void write(Console console, VersionHistory history, Map<String, String> fingerprints) {
        List<SecretVersion> versions = history.versions();
        boolean labels = any(versions, version -> !version.stages().isEmpty());
        boolean users = any(versions, version -> version.storedBy().isPresent());
        List<String> headings = new ArrayList<>(List.of("VERSION", "STORED", "AGE", "STATE"));
        if (labels) {
            headings.add("LABELS");
        }
        if (users) {
            headings.add("STORED BY");
        }
        if (!fingerprints.isEmpty()) {
            headings.add("FINGERPRINT");
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (SecretVersion version : versions) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(version.id()), Cell.of(stored(version).orElse("")),
                    Cell.of(version.stored().map(stored -> AgeText.of(stored, Instant.now())).orElse("")),
                    state(version)));
            if (labels) {
                row.add(Cell.of(String.join(", ", version.stages())));
            }
            if (users) {
                row.add(Cell.of(version.storedBy().orElse("")));
            }
            if (!fingerprints.isEmpty()) {
                row.add(Cell.of(fingerprints.getOrDefault(version.id(), "")));
            }
            rows.add(row);
        }
        console.table(headings, rows);
    }

    private static boolean any(List<SecretVersion> versions, Predicate<SecretVersion> has) {
        return versions.stream().anyMatch(has);
    }

    private static Optional<String> stored(SecretVersion version) {
        return version.stored().map(stored -> stored.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static Cell state(SecretVersion version) {
        return version.unreadable().map(word -> Cell.of(Style.WARNING, version.current() ? "current, " + word : word))
                .orElseGet(() -> version.current() ? Cell.of(Style.GOOD, "current") : Cell.of(""));
    }

    private static void writeJson(Invocation invocation, Session session, SecretDefinition definition, VersionHistory history,
            Map<String, String> fingerprints) {
        invocation.json(session).with("name", definition.name()).with(generator -> {
            generator.writeStringField("storedIn", history.backend().toString());
            generator.writeArrayFieldStart("versions");
            for (SecretVersion version : history.versions()) {
                write(generator, version, Optional.ofNullable(fingerprints.get(version.id())));
            }
            generator.writeEndArray();
        }).end(invocation.console(), ExitStatus.FINE);
    }

    private static void write(JsonGenerator generator, SecretVersion version, Optional<String> fingerprint)
            throws IOException {
        generator.writeStartObject();
        generator.writeStringField("version", version.id());
        generator.writeBooleanField("current", version.current());
        JsonResult.optional(generator, "stored", stored(version));
        JsonResult.optional(generator, "storedBy", version.storedBy());
        generator.writeArrayFieldStart("labels");
        for (String stage : version.stages()) {
            generator.writeString(stage);
        }
        generator.writeEndArray();
        JsonResult.optional(generator, "unreadable", version.unreadable());
        JsonResult.optional(generator, "fingerprint", fingerprint);
        generator.writeEndObject();
    }
}

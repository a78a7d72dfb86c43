package io.quarkiverse.secrets.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.secrets.cli.audit.RevealAudit;
import io.quarkiverse.secrets.cli.console.Cell;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.SecretReading;

/**
 * What is known of several secrets, by name, as the result of one command.
 *
 * @param readings by name, in the order in which they were asked for
 */
record SeveralReadings(Map<String, SecretReading> readings) {

    /** Writes all of them; what is wrong with some goes to standard error. Returns the exit status, the worst of all. */
    int write(Invocation invocation, Session session, boolean reveal) {
        Console console = invocation.console();
        // Of several secrets, the load may say the same
        Set<String> warnings = new LinkedHashSet<>();
        readings.values().forEach(reading -> warnings.addAll(ReadingText.warnings(reading)));
        if (reveal) {
            audit(invocation.revealAudit(), session);
        }
        if (console.isJson()) {
            writeJson(invocation, session, reveal, List.copyOf(warnings));
        } else {
            writeTable(console);
        }
        readings.forEach((name, reading) -> {
            if (reading instanceof SecretReading.NotSet notSet) {
                console.error(notSet.message(), notSet.remedy());
            }
        });
        warnings.forEach(console::warn);
        return status();
    }

    private int status() {
        int status = ExitStatus.FINE;
        for (SecretReading reading : readings.values()) {
            status = Math.max(status, reading instanceof SecretReading.NotSet notSet ? notSet.status() : ExitStatus.FINE);
        }
        return status;
    }

    private void audit(RevealAudit audit, Session session) {
        readings.forEach((name, reading) -> {
            if (reading instanceof SecretReading.Value value) {
                audit.retrieved(name, value.source().orElse(session.backends().selected().text()));
            }
        });
    }

    private void writeJson(Invocation invocation, Session session, boolean reveal, List<String> warnings) {
        invocation.json(session).with(generator -> {
            generator.writeArrayFieldStart("secrets");
            for (Map.Entry<String, SecretReading> reading : readings.entrySet()) {
                generator.writeStartObject();
                ReadingJson.write(generator, reading.getKey(), reading.getValue(), reveal);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }).with("warnings", warnings).end(invocation.console(), status());
    }

    private void writeTable(Console console) {
        List<List<Cell>> rows = new ArrayList<>();
        readings.forEach((name, reading) -> {
            if (reading instanceof SecretReading.Value value) {
                rows.add(ReadingText.row(name, value));
            }
        });
        if (!rows.isEmpty()) {
            console.table(ReadingText.COLUMNS, rows);
        }
    }

    /** Names alone: the readings have values. */
    @Override
    public String toString() {
        return "SeveralReadings" + readings.keySet();
    }
}

package io.quarkiverse.secrets.cli.diff;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.console.Style;
import io.quarkiverse.secrets.cli.diff.Comparison.Entry;
import io.quarkiverse.secrets.cli.diff.Comparison.Kind;
import io.quarkiverse.secrets.cli.endpoint.EndpointSession;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;

/**
 * Writes a comparison, as text or as JSON.
 *
 * @param a the first side
 * @param b the second side
 * @param comparison what they have
 * @param incomplete whether one of them may have more secrets than could be read
 */
public record DiffReport(EndpointSession a, EndpointSession b, Comparison comparison, boolean incomplete) {

    /** One secret is enough to know that two sides differ; it takes all of them to know that they are the same. */
    public int status() {
        if (!comparison.of(Kind.ONLY_IN_A).isEmpty() || !comparison.of(Kind.ONLY_IN_B).isEmpty()
                || !comparison.of(Kind.DIFFERENT).isEmpty()) {
            return ExitStatus.WRONG;
        }
        return incomplete || !comparison.of(Kind.UNKNOWN).isEmpty() ? ExitStatus.NOT_LOOKED : ExitStatus.FINE;
    }

    /** Writes a line for each secret that is not the same, and a summary. */
    public void writeText(Console console) {
        for (Entry entry : comparison.entries()) {
            switch (entry.kind()) {
                case ONLY_IN_A -> console.line(console.styled(Style.BAD, "- " + entry.name()) + "  only in "
                        + entry.sourceA().orElseThrow());
                case ONLY_IN_B -> console.line(console.styled(Style.GOOD, "+ " + entry.name()) + "  only in "
                        + entry.sourceB().orElseThrow());
                case DIFFERENT -> console.line(console.styled(Style.WARNING, "~ " + entry.name()) + "  differs: "
                        + entry.sourceA().orElseThrow() + ", " + entry.sourceB().orElseThrow());
                case UNKNOWN -> {
                    writeUnknown(console, a, entry.name(), entry.failureA());
                    writeUnknown(console, b, entry.name(), entry.failureB());
                }
                case SAME, IN_NEITHER -> {
                    // Only counted
                }
            }
        }
        console.line(summary());
    }

    private static void writeUnknown(Console console, EndpointSession side, String name, Optional<Failed> failure) {
        failure.ifPresent(failed -> console.line(console.styled(Style.WARNING, "? " + name) + "  in " + side.name() + " "
                + failed.reason() + ": " + failed.remedy()));
    }

    private String summary() {
        StringBuilder text = new StringBuilder();
        text.append(comparison.of(Kind.SAME).size()).append(" the same");
        count(text, Kind.DIFFERENT, " different");
        count(text, Kind.ONLY_IN_A, " only in " + a.name());
        count(text, Kind.ONLY_IN_B, " only in " + b.name());
        count(text, Kind.IN_NEITHER, " in neither");
        count(text, Kind.UNKNOWN, " not compared");
        return text.toString();
    }

    private void count(StringBuilder text, Kind kind, String what) {
        int count = comparison.of(kind).size();
        if (count > 0) {
            text.append(", ").append(count).append(what);
        }
    }

    /** Adds the fields to a result. */
    public JsonResult writeJson(JsonResult json) {
        return json.with(generator -> {
            JsonResult.optional(generator, "application", a.application());
            writeSide(generator, "a", a);
            writeSide(generator, "b", b);
            generator.writeBooleanField("equal", status() == ExitStatus.FINE);
            writeEntries(generator, "onlyInA", Kind.ONLY_IN_A);
            writeEntries(generator, "onlyInB", Kind.ONLY_IN_B);
            writeEntries(generator, "different", Kind.DIFFERENT);
            writeEntries(generator, "same", Kind.SAME);
            writeEntries(generator, "inNeither", Kind.IN_NEITHER);
            generator.writeArrayFieldStart("notCompared");
            for (Entry entry : comparison.of(Kind.UNKNOWN)) {
                writeFailure(generator, a, entry.name(), entry.failureA());
                writeFailure(generator, b, entry.name(), entry.failureB());
            }
            generator.writeEndArray();
        });
    }

    private static void writeSide(JsonGenerator generator, String field, EndpointSession side) throws IOException {
        generator.writeObjectFieldStart(field);
        generator.writeStringField("name", side.name());
        generator.writeStringField("backend", side.backend().value());
        generator.writeEndObject();
    }

    private void writeEntries(JsonGenerator generator, String field, Kind kind) throws IOException {
        generator.writeArrayFieldStart(field);
        for (Entry entry : comparison.of(kind)) {
            generator.writeStartObject();
            generator.writeStringField("name", entry.name());
            JsonResult.optional(generator, "sourceA", entry.sourceA());
            JsonResult.optional(generator, "sourceB", entry.sourceB());
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private static void writeFailure(JsonGenerator generator, EndpointSession side, String name, Optional<Failed> failure)
            throws IOException {
        if (failure.isPresent()) {
            generator.writeStartObject();
            generator.writeStringField("name", name);
            generator.writeStringField("place", side.name());
            generator.writeStringField("reason", failure.get().reason());
            generator.writeStringField("remedy", failure.get().remedy());
            generator.writeEndObject();
        }
    }
}

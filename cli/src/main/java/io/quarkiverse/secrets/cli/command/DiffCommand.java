package io.quarkiverse.secrets.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.console.Style;
import io.quarkiverse.secrets.cli.diff.Comparison;
import io.quarkiverse.secrets.cli.diff.Comparison.Entry;
import io.quarkiverse.secrets.cli.diff.Comparison.Kind;
import io.quarkiverse.secrets.cli.diff.Pairs;
import io.quarkiverse.secrets.cli.diff.Pairs.Pair;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import picocli.CommandLine.Model.CommandSpec;

/** Compares what two backends or files have of the application's secrets. */
public final class DiffCommand implements Command {

    private static final String ALL = "--all";

    @Override
    public CommandSpec spec() {
        return Options
                .command("diff", "Compare the secrets of two places: - is only in A, + is only in B, ~ has another value there,"
                        + " ? could not be compared. Values are compared by a salted hash and never shown.",
                        "A and B are each a backend (" + String.join(", ", Backends.names())
                                + ") or the path of a .env file. Ends with 0 if they are the same, with 1 if they are not, and"
                                + " with 2 if it cannot be determined.")
                .addPositional(Options.placeArgument(0, "A", "The backend or file to compare."))
                .addPositional(Options.placeArgument(1, "B", "The backend or file to compare it with."))
                .addOption(Options.flag(ALL, "Compare what the two have beside the registered secrets, too."));
    }

    @Override
    public int run(Invocation invocation) {
        if (invocation.has(Options.BACKEND)) {
            throw new CliException("diff does not take " + Options.BACKEND, "name the two backends or files behind it");
        }
        try (Place a = Place.open(invocation, invocation.argument(0));
                Place b = Place.open(invocation, invocation.argument(1))) {
            List<Pair> pairs = Pairs.of(a.definitions(invocation.has(ALL)), b.definitions(invocation.has(ALL)), a::place,
                    b::place);
            Comparison comparison = Comparison.of(fetch(a, pairs, Pair::inA), fetch(b, pairs, Pair::inB));
            int status = status(comparison, a.isBroken() || b.isBroken());
            if (invocation.console().isJson()) {
                writeJson(invocation, a, b, comparison, status);
            } else {
                writeText(invocation.console(), a, b, comparison);
            }
            return status;
        }
    }

    /** Each place looks under its own names, and for what it does not have, under the other's. */
    private static Map<String, FetchOutcome> fetch(Place place, List<Pair> pairs, Function<Pair, SecretDefinition> called) {
        Map<String, FetchOutcome> outcomes = place.fetch(pairs.stream().map(called).toList());
        Map<String, FetchOutcome> byName = new TreeMap<>();
        for (Pair pair : pairs) {
            byName.put(pair.inA().name(), outcomes.get(called.apply(pair).name()));
        }
        return byName;
    }

    /** That two places differ is known from one secret; that they are the same, only from all. */
    private static int status(Comparison comparison, boolean broken) {
        if (!comparison.of(Kind.ONLY_IN_A).isEmpty() || !comparison.of(Kind.ONLY_IN_B).isEmpty()
                || !comparison.of(Kind.DIFFERENT).isEmpty()) {
            return ExitStatus.WRONG;
        }
        return broken || !comparison.of(Kind.UNKNOWN).isEmpty() ? ExitStatus.NOT_LOOKED : ExitStatus.FINE;
    }

    private static void writeText(Console console, Place a, Place b, Comparison comparison) {
        for (Entry entry : comparison.entries()) {
            switch (entry.kind()) {
                case ONLY_IN_A:
                    console.line(console.styled(Style.BAD, "- " + entry.name()) + "  only in " + entry.sourceA().orElseThrow());
                    break;
                case ONLY_IN_B:
                    console.line(
                            console.styled(Style.GOOD, "+ " + entry.name()) + "  only in " + entry.sourceB().orElseThrow());
                    break;
                case DIFFERENT:
                    console.line(console.styled(Style.WARNING, "~ " + entry.name()) + "  differs: "
                            + entry.sourceA().orElseThrow() + ", " + entry.sourceB().orElseThrow());
                    break;
                case UNKNOWN:
                    writeUnknown(console, a, entry.name(), entry.failureA());
                    writeUnknown(console, b, entry.name(), entry.failureB());
                    break;
                default:
                    break;
            }
        }
        console.line(summary(a, b, comparison));
    }

    private static void writeUnknown(Console console, Place place, String name, Optional<Failed> failure) {
        failure.ifPresent(failed -> console.line(console.styled(Style.WARNING, "? " + name) + "  in " + place.name() + " "
                + failed.reason() + ": " + failed.remedy()));
    }

    private static String summary(Place a, Place b, Comparison comparison) {
        StringBuilder text = new StringBuilder();
        text.append(comparison.of(Kind.SAME).size()).append(" the same");
        count(text, comparison.of(Kind.DIFFERENT), " different");
        count(text, comparison.of(Kind.ONLY_IN_A), " only in " + a.name());
        count(text, comparison.of(Kind.ONLY_IN_B), " only in " + b.name());
        count(text, comparison.of(Kind.IN_NEITHER), " in neither");
        count(text, comparison.of(Kind.UNKNOWN), " not compared");
        return text.toString();
    }

    private static void count(StringBuilder text, List<Entry> entries, String what) {
        if (!entries.isEmpty()) {
            text.append(", ").append(entries.size()).append(what);
        }
    }

    private static void writeJson(Invocation invocation, Place a, Place b, Comparison comparison, int status) {
        invocation.json().with(generator -> {
            JsonResult.optional(generator, "application", a.session().application().flatMap(BuiltApplication::name));
            writePlace(generator, "a", a);
            writePlace(generator, "b", b);
            generator.writeBooleanField("equal", status == ExitStatus.FINE);
            writeEntries(generator, "onlyInA", comparison.of(Kind.ONLY_IN_A));
            writeEntries(generator, "onlyInB", comparison.of(Kind.ONLY_IN_B));
            writeEntries(generator, "different", comparison.of(Kind.DIFFERENT));
            writeEntries(generator, "same", comparison.of(Kind.SAME));
            writeEntries(generator, "inNeither", comparison.of(Kind.IN_NEITHER));
            generator.writeArrayFieldStart("notCompared");
            for (Entry entry : comparison.of(Kind.UNKNOWN)) {
                writeFailure(generator, a, entry.name(), entry.failureA());
                writeFailure(generator, b, entry.name(), entry.failureB());
            }
            generator.writeEndArray();
        }).end(invocation.console(), status);
    }

    private static void writePlace(JsonGenerator generator, String field, Place place) throws IOException {
        generator.writeObjectFieldStart(field);
        generator.writeStringField("name", place.name());
        generator.writeStringField("backend", place.session().selected().id());
        generator.writeEndObject();
    }

    private static void writeEntries(JsonGenerator generator, String field, List<Entry> entries) throws IOException {
        generator.writeArrayFieldStart(field);
        for (Entry entry : entries) {
            generator.writeStartObject();
            generator.writeStringField("name", entry.name());
            JsonResult.optional(generator, "sourceA", entry.sourceA());
            JsonResult.optional(generator, "sourceB", entry.sourceB());
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private static void writeFailure(JsonGenerator generator, Place place, String name, Optional<Failed> failure)
            throws IOException {
        if (failure.isPresent()) {
            generator.writeStartObject();
            generator.writeStringField("name", name);
            generator.writeStringField("place", place.name());
            generator.writeStringField("reason", failure.get().reason());
            generator.writeStringField("remedy", failure.get().remedy());
            generator.writeEndObject();
        }
    }
}

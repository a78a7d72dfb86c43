package io.quarkiverse.secrets.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.audit.AuditFile;
import io.quarkiverse.secrets.cli.console.AgeText;
import io.quarkiverse.secrets.cli.console.Cell;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.console.Mask;
import io.quarkiverse.secrets.cli.console.Terminals;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.SecretReading;
import picocli.CommandLine.Model.CommandSpec;

/** Says what is known of one secret, and shows its value only with an option. */
public final class GetCommand implements Command {

    static final String VERSION = "--version";
    static final String REVEAL = "--reveal";

    @Override
    public CommandSpec spec() {
        return Options
                .command("get",
                        "Show where the value of a secret comes from, its version and its age. The value is masked; with "
                                + REVEAL + " it is all that is written to standard output.",
                        "Ends with 1 if the secret is not set.")
                .addPositional(SecretArgument.spec())
                .addOption(Options.flag(REVEAL,
                        "Show the value, exactly as it is. On a terminal this asks first, and shows control characters as codes."
                                + " It is recorded on standard error, and in the file that " + AuditFile.VARIABLE + " names."))
                .addOption(Options.text(VERSION, "VERSION",
                        "The version or stage to read instead of the current one; \"previous\" in any backend with versions."))
                .addOption(Options.yes());
    }

    @Override
    public int run(Invocation invocation) {
        String name = SecretArgument.of(invocation);
        boolean reveal = invocation.has(REVEAL);
        try (Session session = invocation.open()) {
            SecretDefinition definition = session.definition(name);
            if (reveal) {
                invocation.confirmation().require("Show the value of " + definition.name() + "?",
                        definition.name() + " is not shown");
            }
            Optional<String> version = invocation.text(VERSION);
            SecretReading reading = version.isPresent() ? SecretReading.ofVersion(session, definition, version.get())
                    : SecretReading.inEffect(session, definition);
            if (reading instanceof SecretReading.NotSet notSet) {
                return notSet(invocation, session, definition, notSet);
            }
            SecretReading.Value value = (SecretReading.Value) reading;
            if (reveal) {
                invocation.revealAudit().retrieved(definition.name(),
                        value.source().orElse(session.backends().selected().text()));
            }
            write(invocation, session, definition, value, reveal);
            return ExitStatus.FINE;
        }
    }

    private static int notSet(Invocation invocation, Session session, SecretDefinition definition,
            SecretReading.NotSet notSet) {
        Console console = invocation.console();
        List<String> warnings = otherWarnings(notSet);
        if (console.isJson()) {
            writeJson(invocation, session, definition, Optional.empty(), false).with(generator -> {
                generator.writeObjectFieldStart("error");
                generator.writeStringField("message", notSet.message());
                generator.writeStringField("remedy", notSet.remedy());
                generator.writeEndObject();
            }).with("warnings", warnings).end(console, ExitStatus.WRONG);
        }
        console.error(notSet.message(), notSet.remedy());
        warnings.forEach(console::warn);
        return ExitStatus.WRONG;
    }

    /** Of a secret that is not required, the load warns of what the error says. */
    private static List<String> otherWarnings(SecretReading.NotSet notSet) {
        List<String> others = new ArrayList<>(notSet.warnings());
        others.removeIf(warning -> warning.startsWith(notSet.message()));
        return others;
    }

    private static void write(Invocation invocation, Session session, SecretDefinition definition, SecretReading.Value value,
            boolean reveal) {
        Console console = invocation.console();
        if (console.isJson()) {
            writeJson(invocation, session, definition, Optional.of(value), reveal).with("warnings", value.warnings())
                    .end(console, ExitStatus.FINE);
        } else if (reveal) {
            boolean exact = console.values(value.value());
            if (Terminals.isOutput()) {
                console.raw("\n");
            }
            if (!exact) {
                console.warn(
                        "control characters are shown as codes: for the exact value, redirect the output to a file or another program");
            }
        } else {
            console.table(List.of("NAME", "VALUE", "SOURCE", "VERSION", "AGE"),
                    List.of(List.of(Cell.of(definition.name()), Cell.of(Mask.of(value.value())),
                            Cell.of(value.source().orElse("")), Cell.of(value.version().orElse("")),
                            Cell.of(value.stored().map(stored -> AgeText.of(stored, Instant.now())).orElse("")))));
        }
        value.warnings().forEach(console::warn);
    }

    private static JsonResult writeJson(Invocation invocation, Session session, SecretDefinition definition,
            Optional<SecretReading.Value> value, boolean reveal) {
        return invocation.json(session).with("name", definition.name()).with(generator -> {
            generator.writeBooleanField("set", value.isPresent());
            JsonResult.optional(generator, "source", value.flatMap(SecretReading.Value::source));
            JsonResult.optional(generator, "version", value.flatMap(SecretReading.Value::version));
            JsonResult.optional(generator, "stored", value.flatMap(SecretReading.Value::stored).map(Instant::toString));
            JsonResult.optional(generator, "masked", value.map(SecretReading.Value::value).map(Mask::of));
            if (reveal) {
                JsonResult.optional(generator, "value", value.map(SecretReading.Value::value));
            }
        });
    }
}

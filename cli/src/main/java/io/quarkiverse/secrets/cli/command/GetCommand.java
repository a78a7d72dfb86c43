package io.quarkiverse.secrets.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.audit.AuditFile;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.Terminals;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.SecretReading;
import picocli.CommandLine.Model.CommandSpec;

/** Says what is known of secrets, and shows their values only with an option. */
public final class GetCommand implements Command {

    static final String VERSION = "--version";
    static final String REVEAL = "--reveal";

    @Override
    public CommandSpec spec() {
        return Options
                .command("get",
                        "Show where the value of a secret comes from, its version and its age. The value is masked; with "
                                + REVEAL + " it is all that is written to standard output.",
                        "Ends with 1 if a secret is not set.")
                .addPositional(SecretArgument.several())
                .addOption(Options.flag(REVEAL,
                        "Show the value, exactly as it is stored; for several secrets, only with --output json. On a terminal,"
                                + " ask for confirmation first, and show control characters as codes."
                                + " Each use is recorded on standard error, and in the file that " + AuditFile.VARIABLE
                                + " names."))
                .addOption(Options.text(VERSION, "VERSION",
                        "The version or stage to read instead of the current one; \"previous\" in any backend with versions."))
                .addOption(Options.yes());
    }

    @Override
    public int run(Invocation invocation) {
        List<String> names = SecretArgument.allOf(invocation);
        return names.size() == 1 ? one(invocation, names.get(0)) : several(invocation, names);
    }

    private static int one(Invocation invocation, String name) {
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

    private static int several(Invocation invocation, List<String> names) {
        boolean reveal = invocation.has(REVEAL);
        requireForSeveral(invocation);
        try (Session session = invocation.open()) {
            Map<String, SecretDefinition> definitions = new LinkedHashMap<>();
            for (String name : names) {
                SecretDefinition definition = session.definition(name);
                definitions.put(definition.name(), definition);
            }
            String all = String.join(", ", definitions.keySet());
            if (reveal) {
                invocation.confirmation().require("Show the values of " + all + "?", all + " are not shown");
            }
            List<SecretReading> readings = SecretReading.inEffect(session, List.copyOf(definitions.values()));
            Map<String, SecretReading> byName = new LinkedHashMap<>();
            for (String name : definitions.keySet()) {
                byName.put(name, readings.get(byName.size()));
            }
            return new SeveralReadings(byName).write(invocation, session, reveal);
        }
    }

    private static void requireForSeveral(Invocation invocation) {
        if (invocation.has(VERSION)) {
            throw new CliException(VERSION + " is for one secret: each has versions of its own", "get one secret at a time");
        }
        if (invocation.has(REVEAL) && !invocation.console().isJson()) {
            throw new CliException(
                    REVEAL + " writes the value alone, and with several secrets it would be unclear which is whose",
                    "add " + Options.OUTPUT
                            + " json, or get one secret at a time; for all of them in a file or a program: export"
                            + " or run");
        }
    }

    private static int notSet(Invocation invocation, Session session, SecretDefinition definition,
            SecretReading.NotSet notSet) {
        Console console = invocation.console();
        List<String> warnings = ReadingText.warnings(notSet);
        if (console.isJson()) {
            invocation.json(session).with(generator -> ReadingJson.write(generator, definition.name(), notSet, false))
                    .with("warnings", warnings).end(console, ExitStatus.WRONG);
        }
        console.error(notSet.message(), notSet.remedy());
        warnings.forEach(console::warn);
        return ExitStatus.WRONG;
    }

    private static void write(Invocation invocation, Session session, SecretDefinition definition, SecretReading.Value value,
            boolean reveal) {
        Console console = invocation.console();
        if (console.isJson()) {
            invocation.json(session).with(generator -> ReadingJson.write(generator, definition.name(), value, reveal))
                    .with("warnings", value.warnings()).end(console, ExitStatus.FINE);
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
            console.table(ReadingText.COLUMNS, List.of(ReadingText.row(definition.name(), value)));
        }
        value.warnings().forEach(console::warn);
    }
}

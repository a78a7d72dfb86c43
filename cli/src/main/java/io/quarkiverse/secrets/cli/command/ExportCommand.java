package io.quarkiverse.secrets.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.console.Terminals;
import io.quarkiverse.secrets.cli.export.ExportFormats;
import io.quarkiverse.secrets.cli.export.KubernetesFormat;
import io.quarkiverse.secrets.cli.export.KubernetesNames;
import io.quarkiverse.secrets.cli.export.PrivateFile;
import io.quarkiverse.secrets.cli.export.SecretsFormat;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.Session;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the values that the application would get in a format that other programs read. */
public final class ExportCommand implements Command {

    private static final String FORMAT = "--format";
    private static final String ONLY = "--only";
    private static final String NO_DEFAULTS = "--no-defaults";
    private static final String ALLOW_MISSING = "--allow-missing";
    private static final String FILE = "--file";
    private static final String FORCE = "--force";
    private static final String YES = "--yes";
    private static final String NAME = "--name";
    private static final String NAMESPACE = "--namespace";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command("export",
                "Write the values that the application would get, defaults included, in a format that other programs read.",
                "Nothing is written, and it ends with 1, if a required secret has no value or the format cannot hold one.");
        spec.addOption(Options.choice(FORMAT, "FORMAT", ExportFormats.names(),
                "dotenv (which it is without this), json, yaml, kubernetes (the manifest of a Secret), docker (for docker run "
                        + "--env-file) or shell (export NAME='value')."));
        spec.addOption(Options.text(ONLY, "NAME,...", "Only these secrets, all of which have to be set."));
        spec.addOption(Options.flag(NO_DEFAULTS, "Leave out secrets whose value is the default."));
        spec.addOption(Options.flag(ALLOW_MISSING, "Write what there is, and warn of what is missing."));
        spec.addOption(Options.path(FILE, "FILE", "Write to a new file that only its owner can read, and not to standard "
                + "output."));
        spec.addOption(Options.flag(FORCE, "Let " + FILE + " replace a file."));
        spec.addOption(Options.flag(YES, "Show values even on a terminal."));
        spec.addOption(Options.text(NAME, "NAME",
                "kubernetes: the name of the Secret. Without it: the application's name and -secrets."));
        spec.addOption(Options.text(NAMESPACE, "NAMESPACE", "kubernetes: the namespace of the Secret."));
        return spec;
    }

    @Override
    public int run(Invocation invocation) {
        String formatName = invocation.choice(FORMAT, ExportFormats.names()).orElse(ExportFormats.DEFAULT);
        Optional<Path> file = invocation.path(FILE);
        requireHidden(invocation, file);
        file.ifPresent(path -> PrivateFile.requireFree(path, invocation.has(FORCE)));
        try (Session session = invocation.open()) {
            SecretsFormat format = format(invocation, formatName, session);
            List<SecretDefinition> asked = asked(invocation, session);
            ResolvedSecrets started = session.loadOrFail(asked);
            List<String> missing = missing(invocation, asked, started);
            warn(invocation, started, missing);
            Map<String, String> values = values(asked, started, invocation.has(NO_DEFAULTS));
            ExportFormats.requireText(values);
            String document = format.write(values);
            file.ifPresent(path -> PrivateFile.write(path, document, invocation.has(FORCE)));
            Console console = invocation.console();
            if (console.isJson()) {
                writeJson(invocation, session, formatName, List.copyOf(values.keySet()), missing, document);
            } else if (file.isPresent()) {
                console.note(Counted.of(values.size(), "secret") + " written to " + file.get());
            } else if (!console.values(document)) {
                console.warn("characters that a terminal acts on are shown as their code: to have the values exactly as they"
                        + " are, give " + FILE + ", or send the output to a program or a file");
            }
            return ExitStatus.FINE;
        }
    }

    private static void requireHidden(Invocation invocation, Optional<Path> file) {
        if (file.isEmpty() && !invocation.has(YES) && Terminals.isOutput()) {
            throw new CliException("standard output is a terminal, and values would show on it",
                    "give " + FILE + ", send the output to a program or a file, or give " + YES);
        }
    }

    private static SecretsFormat format(Invocation invocation, String name, Session session) {
        Optional<String> secret = invocation.text(NAME);
        Optional<String> namespace = invocation.text(NAMESPACE);
        if (!name.equals(ExportFormats.KUBERNETES)) {
            if (secret.isPresent() || namespace.isPresent()) {
                throw new CliException(NAME + " and " + NAMESPACE + " are for " + FORMAT + " " + ExportFormats.KUBERNETES,
                        "leave them out");
            }
            return ExportFormats.of(name);
        }
        if (secret.isPresent() && !KubernetesNames.isName(secret.get())) {
            throw new CliException(NAME + " is no name that Kubernetes takes",
                    "use lower-case letters, digits, - and ., with a letter or digit at both ends of each part");
        }
        if (namespace.isPresent() && !KubernetesNames.isNamespace(namespace.get())) {
            throw new CliException(NAMESPACE + " is no namespace that Kubernetes takes",
                    "use at most 63 lower-case letters, digits and -, with a letter or digit at both ends");
        }
        return new KubernetesFormat(secret.orElseGet(() -> nameOfSecret(session)), namespace);
    }

    private static String nameOfSecret(Session session) {
        return session.application().flatMap(BuiltApplication::name).map(KubernetesNames::ofApplication)
                .orElseThrow(() -> new CliException("it is not known what the application is called, and so neither how to "
                        + "call its Secret", "give " + NAME));
    }

    private static List<SecretDefinition> asked(Invocation invocation, Session session) {
        Optional<String> only = invocation.text(ONLY);
        if (only.isEmpty()) {
            return session.definitions();
        }
        List<String> names = new ArrayList<>();
        for (String name : only.get().split(",")) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        if (names.isEmpty()) {
            throw new CliException(ONLY + " names no secret", "give it names, with commas between them");
        }
        return session.named(names);
    }

    /** The secrets that have to be there and are not: required ones, and those that are named. */
    private static List<String> missing(Invocation invocation, List<SecretDefinition> asked, ResolvedSecrets started) {
        List<String> missing = new ArrayList<>();
        for (SecretDefinition definition : asked) {
            if ((definition.required() || invocation.has(ONLY))
                    && started.value(definition.name()).isEmpty()) {
                missing.add(definition.name());
            }
        }
        return missing;
    }

    /**
     * Warns of what is wrong.
     *
     * @throws CliException if it is such that what would be written is not all
     */
    private static void warn(Invocation invocation, ResolvedSecrets started, List<String> missing) {
        boolean broken = false;
        Console console = invocation.console();
        started.warnings().forEach(console::warn);
        for (Problem problem : started.problems()) {
            console.warn(problem.subject() + " " + problem.message() + ": " + problem.remedy());
            broken |= started.definition(problem.subject()).isEmpty();
        }
        if (invocation.has(ALLOW_MISSING)) {
            return;
        }
        if (!missing.isEmpty()) {
            throw new CliException("nothing was exported: there is no value of " + String.join(", ", missing),
                    "run validate, which says how to set what is required; or export what there is with " + ALLOW_MISSING,
                    ExitStatus.WRONG);
        }
        if (broken) {
            throw new CliException("nothing was exported: what the warnings are about may be secrets that could not be read",
                    "correct it; or export what there is with " + ALLOW_MISSING, ExitStatus.WRONG);
        }
    }

    private static Map<String, String> values(List<SecretDefinition> asked, ResolvedSecrets started,
            boolean withoutDefaults) {
        Map<String, String> values = new TreeMap<>();
        for (SecretDefinition definition : asked) {
            String name = definition.name();
            if (!withoutDefaults || !started.isDefault(name)) {
                started.value(name).ifPresent(value -> values.put(name, value));
            }
        }
        return values;
    }

    private static void writeJson(Invocation invocation, Session session, String format, List<String> secrets,
            List<String> missing, String document) {
        Optional<Path> file = invocation.path(FILE);
        invocation.json(session).with("format", format).with("secrets", secrets).with("missing", missing).with(generator -> {
            JsonResult.optional(generator, "file", file.map(Path::toString));
            JsonResult.optional(generator, "document", file.isPresent() ? Optional.empty() : Optional.of(document));
        }).end(invocation.console(), ExitStatus.FINE);
    }
}

package io.quarkiverse.secrets.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.console.Terminals;
import io.quarkiverse.secrets.cli.export.ExportFormats;
import io.quarkiverse.secrets.cli.export.ExportedSecrets;
import io.quarkiverse.secrets.cli.export.KubernetesFormat;
import io.quarkiverse.secrets.cli.export.PrivateFile;
import io.quarkiverse.secrets.cli.export.SecretsFormat;
import io.quarkiverse.secrets.cli.session.Session;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the values that the application would get, or where they are, in a format that other programs read. */
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

    private static final List<String> VALUE_OPTIONS = List.of(NO_DEFAULTS, ALLOW_MISSING);
    private static final List<String> REFERENCE_OPTIONS = List.of(ReferencesExport.WITH_OPTIONAL, ReferencesExport.STORE,
            ReferencesExport.STORE_KIND, ReferencesExport.PARAMETER);

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command("export",
                "Write the values that the application would get, defaults included, in a format that other programs read.",
                "Nothing is written, and it ends with 1, if a required secret has no value or the format cannot hold one.");
        spec.addOption(Options.choice(FORMAT, "FORMAT", ExportFormats.names(),
                "dotenv (the default), json, yaml, properties, kubernetes (the manifest of a Secret), docker (for docker "
                        + "run --env-file), shell (export NAME='value'), fish, powershell or github-actions (variables of a job, "
                        + "and masks for its log); or, with no values and without asking the backend, "
                        + "external-secret (for the External Secrets Operator) or secret-provider-class (for the Secrets "
                        + "Store CSI Driver)."));
        spec.addOption(Options.text(ONLY, "NAME,...", "Only these secrets. Each of them must be set."));
        spec.addOption(Options.flag(NO_DEFAULTS, "Leave out secrets whose value is the default."));
        spec.addOption(Options.flag(ALLOW_MISSING, "Write the available values, and warn about missing ones."));
        spec.addOption(Options.path(FILE, "FILE", "Write to a new file that only its owner can read, and not to standard "
                + "output. With github-actions: append to this file, and not to the one that GITHUB_ENV names."));
        spec.addOption(Options.flag(FORCE, "Replace an existing file."));
        spec.addOption(Options.flag(YES, "Show values even on a terminal."));
        spec.addOption(Options.text(NAME, "NAME",
                "Kubernetes: the name of what the manifest is for. Default: the application's name and -secrets."));
        spec.addOption(Options.text(NAMESPACE, "NAMESPACE", "Kubernetes: its namespace."));
        ReferencesExport.addOptions(spec);
        return spec;
    }

    @Override
    public int run(Invocation invocation) {
        String formatName = invocation.choice(FORMAT, ExportFormats.names()).orElse(ExportFormats.DEFAULT);
        Optional<Path> file = invocation.fileToWrite(FILE);
        if (ExportFormats.isOfReferences(formatName)) {
            refuse(invocation, VALUE_OPTIONS, "a format with values");
            return new ReferencesExport(invocation, formatName).run(only(invocation), invocation.text(NAME),
                    invocation.text(NAMESPACE), file, invocation.has(FORCE));
        }
        refuse(invocation, REFERENCE_OPTIONS, ExportFormats.EXTERNAL_SECRET + " and " + ExportFormats.SECRET_PROVIDER_CLASS);
        boolean writesMasks = formatName.equals(ExportFormats.GITHUB_ACTIONS);
        requireHidden(invocation, writesMasks ? Optional.empty() : file);
        if (writesMasks) {
            refuse(invocation, List.of(FORCE, NAME, NAMESPACE), "another format");
            return new GitHubActionsExport(invocation, file).run(session -> load(invocation, session));
        }
        file.ifPresent(path -> PrivateFile.requireFree(path, invocation.has(FORCE)));
        try (Session session = invocation.open()) {
            SecretsFormat format = format(invocation, formatName, session);
            ExportedSecrets exported = load(invocation, session);
            Console console = invocation.console();
            String document = format.write(exported.values());
            file.ifPresent(path -> PrivateFile.write(path, document, invocation.has(FORCE)));
            if (console.isJson()) {
                writeJson(invocation, session, formatName, exported, document);
            } else if (file.isPresent()) {
                console.note(Counted.of(exported.values().size(), "secret") + " written to " + file.get());
            } else if (!console.values(document)) {
                console.warn("control characters are shown as codes: for the exact values, give " + FILE
                        + ", or send the output to a program or a file");
            }
            return ExitStatus.FINE;
        }
    }

    private static ExportedSecrets load(Invocation invocation, Session session) {
        ExportedSecrets exported = ExportedSecrets.load(session, only(invocation), !invocation.has(NO_DEFAULTS));
        exported.warnings().forEach(invocation.console()::warn);
        if (!invocation.has(ALLOW_MISSING)) {
            exported.requireComplete();
        }
        ExportFormats.requireText(exported.values());
        return exported;
    }

    private static void refuse(Invocation invocation, List<String> options, String formats) {
        for (String option : options) {
            if (invocation.has(option)) {
                throw new CliException(option + " is for " + FORMAT + " with " + formats, "leave it out");
            }
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
        if (name.equals(ExportFormats.KUBERNETES)) {
            return KubernetesFormat.of(secret, namespace, session.application().flatMap(BuiltApplication::name));
        }
        if (secret.isPresent() || namespace.isPresent()) {
            throw new CliException(NAME + " and " + NAMESPACE + " are for " + FORMAT + " " + ExportFormats.KUBERNETES + ", "
                    + ExportFormats.EXTERNAL_SECRET + " and " + ExportFormats.SECRET_PROVIDER_CLASS,
                    "leave them out");
        }
        return ExportFormats.of(name);
    }

    private static Optional<List<String>> only(Invocation invocation) {
        Optional<List<String>> names = invocation.text(ONLY)
                .map(text -> Stream.of(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList());
        if (names.isPresent() && names.get().isEmpty()) {
            throw new CliException(ONLY + " names no secret", "give it names, separated by commas");
        }
        return names;
    }

    private static void writeJson(Invocation invocation, Session session, String format,
            ExportedSecrets exported, String document) {
        List<String> secrets = List.copyOf(exported.values().keySet());
        Optional<Path> file = invocation.path(FILE);
        invocation.json(session).with("format", format).with("secrets", secrets).with("missing", exported.missing())
                .with(generator -> {
                    JsonResult.optional(generator, "file", file.map(Path::toString));
                    JsonResult.optional(generator, "document", file.isPresent() ? Optional.empty() : Optional.of(document));
                }).end(invocation.console(), ExitStatus.FINE);
    }
}

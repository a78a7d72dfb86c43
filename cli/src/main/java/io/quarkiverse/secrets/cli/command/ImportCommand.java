package io.quarkiverse.secrets.cli.command;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.endpoint.EndpointSession;
import io.quarkiverse.secrets.cli.importing.DocumentImport;
import io.quarkiverse.secrets.cli.importing.ImportFormat;
import io.quarkiverse.secrets.cli.importing.ImportSource;
import io.quarkiverse.secrets.cli.importing.ImportedDocument;
import io.quarkiverse.secrets.cli.migration.MigrationLock;
import io.quarkiverse.secrets.cli.migration.MigrationReport;
import io.quarkiverse.secrets.cli.migration.MigrationRun;
import io.quarkiverse.secrets.cli.migration.Plan;
import picocli.CommandLine.Model.CommandSpec;

/** Stores the secrets that a document has. */
public final class ImportCommand implements Command {

    private static final String NAME = "import";

    @Override
    public CommandSpec spec() {
        return Options
                .command(NAME,
                        "Store the secrets of a file: JSON, YAML, properties or .env. Compares it with the backend, prints what"
                                + " it would do, asks, keeps the values that it overwrites in a file, stores, and reads back what it"
                                + " stored. Values are never shown. Into a .env file, all is stored at once.",
                        "Nested keys are one name with dots between them: {\"db\": {\"password\": ...}} is db.password, or"
                                + " DB_PASSWORD if that is registered. Ends with 1 if something could not be imported, and with 2"
                                + " if the backend could not be asked.")
                .addPositional(Options.argument(0, "FILE", "What to import; " + ImportSource.STANDARD_INPUT
                        + " for standard input."))
                .addOption(Options.choice(ImportFormat.OPTION, "FORMAT", ImportFormat.ids(),
                        "The format: " + String.join(", ", ImportFormat.ids()) + ".",
                        "Default: determined by the name of the file, or by the beginning of the text."))
                .addOption(Options.endpoint(MigrateCommand.TO, "B", "Where the secrets go: a backend, or the path of a .env"
                        + " file.", "Default: the backend of the application."))
                .addOption(Options.flag(MigrateCommand.DRY_RUN,
                        "Print what would be done, and do nothing. Ends with 1 if something prevents it."))
                .addOption(Options.yes("Do not ask for confirmation."))
                .addOption(Options.flag(MigrateCommand.ALL, "Also import secrets that are not registered."))
                .addOption(Options.text(MigrateCommand.ONLY, "NAMES",
                        "Import only these secrets: names, separated by commas."))
                .addOption(Options.flag(MigrateCommand.FORCE,
                        "Also import placeholders and values that violate another constraint."))
                .addOption(Options.flag(MigrateCommand.SKIP_PROBLEMS,
                        "Import the others if some cannot be imported, instead of none."))
                .addOption(Options.path(MigrateCommand.BACKUP, "FILE", "Where to keep the values that are overwritten.",
                        "Default: secrets-backup-BACKEND-TIME.env in the current folder."))
                .addOption(Options.flag(MigrateCommand.NO_BACKUP, "Do not keep the values that are overwritten."));
    }

    @Override
    public int run(Invocation invocation) {
        MigrateCommand.refuseBoth(invocation, MigrateCommand.TO, Options.BACKEND);
        MigrateCommand.refuseBoth(invocation, MigrateCommand.ALL, MigrateCommand.ONLY);
        MigrateCommand.refuseBoth(invocation, MigrateCommand.BACKUP, MigrateCommand.NO_BACKUP);
        List<String> only = MigrateCommand.names(invocation);
        boolean dryRun = invocation.has(MigrateCommand.DRY_RUN);
        Console console = invocation.console();
        ImportedDocument document = document(invocation);
        // A dry run changes nothing, and may run while another command does
        try (EndpointSession target = target(invocation);
                MigrationLock lock = MigrationLock.acquire(dryRun ? List.of() : List.of(target), console)) {
            DocumentImport documentImport = new DocumentImport(NAME, document, target, only,
                    invocation.has(MigrateCommand.ALL), invocation.has(MigrateCommand.FORCE));
            Plan plan = documentImport.plan();
            MigrationReport report = new MigrationReport(console, documentImport.sides(), plan);
            report.plan();
            if (!dryRun && (!plan.hasProblems() || invocation.has(MigrateCommand.SKIP_PROBLEMS))) {
                new MigrationRun(documentImport.sides(), plan, report, console, invocation.confirmation(),
                        MigrateCommand.DRY_RUN).run(!invocation.has(MigrateCommand.NO_BACKUP),
                                invocation.path(MigrateCommand.BACKUP), false);
            }
            return report.end(invocation.json(), dryRun, MigrateCommand.SKIP_PROBLEMS);
        }
    }

    private static ImportedDocument document(Invocation invocation) {
        Optional<ImportFormat> format = invocation.choice(ImportFormat.OPTION, ImportFormat.ids()).map(ImportFormat::of);
        return ImportSource.read(invocation.argument(0), System.in, format, invocation.environment());
    }

    private static EndpointSession target(Invocation invocation) {
        return invocation.text(MigrateCommand.TO)
                .map(name -> EndpointSession.openForWriting(invocation.sessions(), invocation.sessionOptions(),
                        MigrateCommand.endpoint(invocation, MigrateCommand.TO, name)))
                .orElseGet(() -> EndpointSession.openForWriting(invocation.sessions(), invocation.sessionOptions()));
    }
}

package io.quarkiverse.secrets.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.cli.backend.Backends;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.endpoint.EndpointName;
import io.quarkiverse.secrets.cli.migration.MigrationEndpoints;
import io.quarkiverse.secrets.cli.migration.MigrationLock;
import io.quarkiverse.secrets.cli.migration.MigrationReport;
import io.quarkiverse.secrets.cli.migration.MigrationRun;
import io.quarkiverse.secrets.cli.migration.Plan;
import io.quarkiverse.secrets.cli.migration.Planner;
import picocli.CommandLine.Model.CommandSpec;

/** Moves secrets from one backend or file to another. */
public final class MigrateCommand implements Command {

    private static final String FROM = "--from";
    static final String TO = "--to";
    static final String ALL = "--all";
    static final String ONLY = "--only";
    static final String DRY_RUN = "--dry-run";
    static final String FORCE = "--force";
    static final String SKIP_PROBLEMS = "--skip-problems";
    static final String BACKUP = "--backup";
    static final String NO_BACKUP = "--no-backup";
    private static final String DELETE_SOURCE = "--delete-source";
    private static final int MANY = 100;

    @Override
    public CommandSpec spec() {
        return Options
                .command("migrate",
                        "Move the secrets of the application from one backend or .env file to another: compares both"
                                + " sides, prints what it would do, asks, keeps the values that it overwrites in a file, stores, and"
                                + " reads back what it stored. Values are never shown. Values that the target already has are not changed, so"
                                + " that the same command continues after an interruption.",
                        "A and B are each a backend (" + String.join(", ", Backends.names())
                                + ") or the path of a .env file; A also - for standard input. A backend may have a profile"
                                + " and a prefix of its own: aws:prod/, aws@staging:shop/. Without a built application, everything is moved that A lists."
                                + " Ends with 1 if something could not be moved, and with 2 if one side could not be asked.")
                .addOption(Options.endpoint(FROM, "A", "Where the secrets are."))
                .addOption(Options.endpoint(TO, "B", "Where they go."))
                .addOption(Options.flag(DRY_RUN,
                        "Print what would be done, and do nothing. Ends with 1 if something prevents it."))
                .addOption(Options.yes("Do not ask for confirmation."))
                .addOption(Options.flag(ALL, "Also move the secrets of A that are not registered."))
                .addOption(Options.text(ONLY, "NAMES", "Move only these secrets: names, separated by commas."))
                .addOption(Options.flag(FORCE, "Also move placeholders and values that violate another constraint."))
                .addOption(Options.flag(SKIP_PROBLEMS, "Move the others if some cannot be moved, instead of none."))
                .addOption(Options.path(BACKUP, "FILE", "Where to keep the values that are overwritten.",
                        "Default: secrets-backup-BACKEND-TIME.env in the current folder."))
                .addOption(Options.flag(NO_BACKUP, "Do not keep the values that are overwritten."))
                .addOption(Options.flag(DELETE_SOURCE,
                        "Delete from A the secrets that B has, after all of them have been read back from B."));
    }

    @Override
    public int run(Invocation invocation) {
        requireConsistent(invocation);
        List<String> only = names(invocation);
        Console console = invocation.console();
        boolean dryRun = invocation.has(DRY_RUN);
        boolean deleteSource = invocation.has(DELETE_SOURCE);
        // A dry run changes nothing, and may run while another migration does
        try (MigrationEndpoints endpoints = MigrationEndpoints.open(invocation.sessions(), invocation.sessionOptions(),
                endpoint(invocation, FROM), endpoint(invocation, TO), invocation.has(ALL), only);
                MigrationLock lock = MigrationLock.acquire(dryRun ? List.of() : endpoints.changed(deleteSource), console)) {
            announce(console, endpoints);
            Plan plan = new Planner(endpoints.from(), endpoints.to(), !only.isEmpty(), invocation.has(FORCE))
                    .plan(endpoints.definitions());
            if (deleteSource) {
                plan = endpoints.withoutShadowedValues(plan);
            }
            MigrationReport report = new MigrationReport(console, endpoints.sides(), plan);
            report.plan();
            if (!dryRun && (!plan.hasProblems() || invocation.has(SKIP_PROBLEMS))) {
                new MigrationRun(endpoints.sides(), plan, report, console, invocation.confirmation(), DRY_RUN)
                        .run(!invocation.has(NO_BACKUP), invocation.path(BACKUP), deleteSource);
            }
            return report.end(invocation.json(), dryRun, SKIP_PROBLEMS);
        }
    }

    private static EndpointName endpoint(Invocation invocation, String option) {
        String backends = String.join(", ", Backends.names());
        String name = invocation.text(option).orElseThrow(() -> new CliException("migrate needs " + option,
                "name a backend (" + backends + ") or the path of a .env file"));
        return endpoint(invocation, option, name);
    }

    /** The backend or file that an option names. */
    static EndpointName endpoint(Invocation invocation, String option, String name) {
        return EndpointName.parse(name, id -> invocation.sessions().hasBackend(id, invocation.sessionOptions()))
                .orElseThrow(() -> new CliException(option + " is neither a backend nor a file",
                        "use one of " + String.join(", ", Backends.names()) + ", or the path of a .env file"));
    }

    private static void requireConsistent(Invocation invocation) {
        if (invocation.has(Options.BACKEND)) {
            throw new CliException("migrate does not take " + Options.BACKEND, "use " + FROM + " and " + TO);
        }
        refuseBoth(invocation, ALL, ONLY);
        refuseBoth(invocation, BACKUP, NO_BACKUP);
        invocation.fileToWrite(BACKUP);
    }

    static void refuseBoth(Invocation invocation, String one, String other) {
        if (invocation.has(one) && invocation.has(other)) {
            throw new CliException(one + " and " + other + " contradict each other", "use one of them");
        }
    }

    /** The secrets that an option names; none if it is not there. */
    static List<String> names(Invocation invocation) {
        Optional<String> only = invocation.text(ONLY);
        List<String> names = new ArrayList<>();
        if (only.isPresent()) {
            for (String name : only.get().split(",")) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
            if (names.isEmpty()) {
                throw new CliException(ONLY + " names no secret", "give it names, separated by commas");
            }
        }
        return names;
    }

    /** Reading many secrets takes a while in which nothing else would be shown. */
    private static void announce(Console console, MigrationEndpoints endpoints) {
        int secrets = endpoints.definitions().size();
        if (!console.isJson() && secrets >= MANY) {
            console.note("Reading " + Counted.of(secrets, "secret") + " of " + endpoints.from().name() + " and "
                    + endpoints.to().name());
        }
    }
}

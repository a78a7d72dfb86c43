package io.quarkiverse.secrets.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.Progress;
import io.quarkiverse.secrets.cli.migration.Action;
import io.quarkiverse.secrets.cli.migration.Backup;
import io.quarkiverse.secrets.cli.migration.Migration;
import io.quarkiverse.secrets.cli.migration.MigrationFailure;
import io.quarkiverse.secrets.cli.migration.Plan;
import io.quarkiverse.secrets.cli.migration.PlannedSecret;
import io.quarkiverse.secrets.cli.migration.Planner;
import io.quarkiverse.secrets.runtime.envfile.GitState;
import io.quarkiverse.secrets.runtime.envfile.GitTracking;
import picocli.CommandLine.Model.CommandSpec;

/** Moves secrets from one backend or file to another. */
public final class MigrateCommand implements Command {

    private static final String FROM = "--from";
    private static final String TO = "--to";
    private static final String ALL = "--all";
    private static final String ONLY = "--only";
    private static final String DRY_RUN = "--dry-run";
    private static final String FORCE = "--force";
    private static final String SKIP_PROBLEMS = "--skip-problems";
    private static final String BACKUP = "--backup";
    private static final String NO_BACKUP = "--no-backup";
    private static final String DELETE_SOURCE = "--delete-source";
    private static final int MANY = 100;

    @Override
    public CommandSpec spec() {
        return Options
                .command("migrate",
                        "Move the secrets of the application from one backend or .env file to another: compares both"
                                + " sides, prints what it would do, asks, keeps the values that it overwrites in a file, stores, and"
                                + " reads back what it stored. Values are never shown. What the target has already is left alone, so"
                                + " that after an interruption the same command goes on where it was.",
                        "A and B are each a backend (" + String.join(", ", Backends.names())
                                + ") or the path of a .env file. Without a built application, everything is moved that A lists."
                                + " Ends with 1 if something could not be moved, and with 2 if one side could not be asked.")
                .addOption(Options.place(FROM, "A", "Where the secrets are."))
                .addOption(Options.place(TO, "B", "Where they go."))
                .addOption(Options.flag(DRY_RUN, "Print what would be done, and do nothing. Ends with 1 if something stands"
                        + " against it."))
                .addOption(Options.flag(Confirmation.YES, "Do not ask."))
                .addOption(Options.flag(ALL, "Move what A has beside the registered secrets, too."))
                .addOption(Options.text(ONLY, "NAMES", "Move only these secrets: names, separated by commas."))
                .addOption(Options.flag(FORCE, "Move placeholders, and values that break another constraint, too."))
                .addOption(Options.flag(SKIP_PROBLEMS, "Move the others if some cannot be moved. Without it: none."))
                .addOption(Options.path(BACKUP, "FILE", "Where to keep the values that are overwritten.",
                        "Without it: secrets-backup-BACKEND-TIME.env in the current folder."))
                .addOption(Options.flag(NO_BACKUP, "Do not keep the values that are overwritten."))
                .addOption(Options.flag(DELETE_SOURCE, "Delete from A what B has, once all of it has been read back from B."));
    }

    @Override
    public int run(Invocation invocation) {
        requireSense(invocation);
        List<String> only = names(invocation);
        try (MigrationEnds ends = MigrationEnds.open(invocation, FROM, TO, invocation.has(ALL), only);
                MigrationLock lock = lock(invocation, ends)) {
            announce(invocation.console(), ends);
            Plan plan = new Planner(ends.from(), ends.to(), !only.isEmpty(), invocation.has(FORCE)).plan(ends.definitions());
            if (invocation.has(DELETE_SOURCE)) {
                plan = ends.withoutHiddenValues(plan);
            }
            MigrationReport report = new MigrationReport(invocation, ends, plan);
            report.plan();
            if (invocation.has(DRY_RUN) || plan.hasProblems() && !invocation.has(SKIP_PROBLEMS)) {
                return report.end(invocation.has(DRY_RUN), SKIP_PROBLEMS);
            }
            migrate(invocation, ends, plan, report);
            return report.end(false, SKIP_PROBLEMS);
        }
    }

    /** A dry run changes nothing, and may be made while others do. */
    private static MigrationLock lock(Invocation invocation, MigrationEnds ends) {
        return MigrationLock.acquire(invocation,
                invocation.has(DRY_RUN) ? List.of() : ends.changed(invocation.has(DELETE_SOURCE)));
    }

    private static void requireSense(Invocation invocation) {
        if (invocation.has(Options.BACKEND)) {
            throw new CliException("migrate does not take " + Options.BACKEND, "use " + FROM + " and " + TO);
        }
        refuseBoth(invocation, ALL, ONLY);
        refuseBoth(invocation, BACKUP, NO_BACKUP);
    }

    private static void refuseBoth(Invocation invocation, String one, String other) {
        if (invocation.has(one) && invocation.has(other)) {
            throw new CliException(one + " and " + other + " contradict each other", "use one of them");
        }
    }

    private static List<String> names(Invocation invocation) {
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

    /** Reading many takes a while in which there would be nothing to see. */
    private static void announce(Console console, MigrationEnds ends) {
        if (!console.isJson() && ends.definitions().size() >= MANY) {
            console.note("Reading " + secrets(ends.definitions().size()) + " of " + ends.from().name() + " and "
                    + ends.to().name());
        }
    }

    private static void migrate(Invocation invocation, MigrationEnds ends, Plan plan, MigrationReport report) {
        List<PlannedSecret> toWrite = plan.toWrite();
        boolean deletes = invocation.has(DELETE_SOURCE) && !plan.moved().isEmpty();
        if (!toWrite.isEmpty()) {
            int overwritten = plan.with(Action.UPDATE).size();
            Confirmation.insist(invocation, "Store " + secrets(toWrite.size()) + " in " + ends.to().name()
                    + (overwritten == 0 ? "" : ", " + overwritten + " of them in place of another value") + "?", DRY_RUN);
            backUp(invocation, ends, plan, report);
        }
        Migration migration = new Migration(ends.from(), ends.to(), plan, MigrateCommand::pause);
        Map<String, MigrationFailure> failed;
        try (Progress progress = Progress.of(invocation.console(), "Storing", toWrite.size())) {
            failed = migration.write(deletes, progress);
        }
        report.written(failed);
        if (!deletes) {
            return;
        }
        if (!failed.isEmpty()) {
            report.sourceKept();
            return;
        }
        Confirmation.insist(invocation, "Delete " + secrets(plan.moved().size()) + " from " + ends.from().name() + "?",
                DRY_RUN);
        try (Progress progress = Progress.of(invocation.console(), "Deleting", plan.moved().size())) {
            report.deleted(migration.deleteSource(progress));
        }
    }

    private static String secrets(int number) {
        return Counted.of(number, "secret");
    }

    private static void backUp(Invocation invocation, MigrationEnds ends, Plan plan, MigrationReport report) {
        List<PlannedSecret> overwritten = plan.with(Action.UPDATE);
        if (overwritten.isEmpty() || invocation.has(NO_BACKUP)) {
            return;
        }
        Backup backup = new Backup(ends.to(), Instant.now());
        Path file;
        if (invocation.path(BACKUP).isPresent()) {
            file = invocation.path(BACKUP).get();
            backup.writeTo(overwritten, file);
        } else {
            file = backup.write(overwritten, Path.of(""));
        }
        report.backedUp(file);
        if (GitTracking.stateOf(file) == GitState.UNTRACKED) {
            invocation.console().warn(file + " has secrets, and git does not ignore it: move it elsewhere, or add it to"
                    + " .gitignore");
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

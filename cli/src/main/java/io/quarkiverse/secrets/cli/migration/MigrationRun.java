package io.quarkiverse.secrets.cli.migration;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.cli.console.Confirmation;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.Progress;
import io.quarkiverse.secrets.runtime.envfile.GitState;
import io.quarkiverse.secrets.runtime.envfile.GitTracking;

/**
 * Carries out a plan step by step: asks for confirmation, backs up, stores, reads back, and deletes from the source. For one
 * thread.
 */
public final class MigrationRun {

    private final MigrationSides sides;
    private final Plan plan;
    private final MigrationReport report;
    private final Console console;
    private final Confirmation confirmation;
    private final String preview;

    /**
     * @param report reports each step
     * @param confirmation asks before each step that cannot be undone
     * @param preview the option that only shows the plan
     */
    public MigrationRun(MigrationSides sides, Plan plan, MigrationReport report, Console console,
            Confirmation confirmation, String preview) {
        this.sides = sides;
        this.plan = plan;
        this.report = report;
        this.console = console;
        this.confirmation = confirmation;
        this.preview = preview;
    }

    /**
     * Carries it out.
     *
     * @param backup whether to keep the values that are overwritten
     * @param backupFile where to keep them; empty for a new file in the current folder
     * @param deleteSource whether to delete from the source what the target has in the end
     * @throws io.quarkiverse.secrets.cli.console.CliException if it is not confirmed, or the backup cannot be written
     */
    public void run(boolean backup, Optional<Path> backupFile, boolean deleteSource) {
        List<PlannedSecret> toWrite = plan.toWrite();
        boolean deletes = deleteSource && !plan.moved().isEmpty();
        if (!toWrite.isEmpty()) {
            int overwritten = plan.with(Action.UPDATE).size();
            confirmation.insist("Store " + secrets(toWrite.size()) + " in " + sides.to().name()
                    + (overwritten == 0 ? "" : ", " + overwritten + " of them in place of another value") + "?", preview);
            if (overwritten > 0 && backup) {
                backUp(backupFile);
            }
        }
        Migration migration = new Migration(sides, plan, MigrationRun::pause);
        Map<String, MigrationFailure> failed;
        try (Progress progress = Progress.of(console, "Storing", toWrite.size())) {
            failed = migration.write(deletes, progress);
        }
        report.written(failed);
        if (deletes && failed.isEmpty()) {
            deleteSource(migration);
        } else if (deletes) {
            report.sourceKept();
        }
    }

    private void deleteSource(Migration migration) {
        int secrets = plan.moved().size();
        confirmation.insist("Delete " + secrets(secrets) + " from " + sides.from().name() + "?", preview);
        try (Progress progress = Progress.of(console, "Deleting", secrets)) {
            report.deleted(migration.deleteSource(progress));
        }
    }

    private void backUp(Optional<Path> chosen) {
        List<PlannedSecret> overwritten = plan.with(Action.UPDATE);
        Backup backup = new Backup(sides, Instant.now());
        Path file;
        if (chosen.isPresent()) {
            file = chosen.get();
            backup.writeTo(overwritten, file);
        } else {
            file = backup.write(overwritten, Path.of(""));
        }
        report.backedUp(file);
        if (GitTracking.stateOf(file) == GitState.UNTRACKED) {
            console.warn(file + " has secrets, and git does not ignore it: move it elsewhere, or add it to .gitignore");
        }
    }

    private static String secrets(int number) {
        return Counted.of(number, "secret");
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

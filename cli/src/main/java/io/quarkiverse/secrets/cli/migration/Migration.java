package io.quarkiverse.secrets.cli.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.quarkiverse.secrets.cli.console.Progress;

/**
 * Does what a {@link Plan} says. Each secret is stored by itself and as a whole, or all of them together, so that a migration
 * that ends at any point
 * leaves some secrets stored and the others as they were, and the next one plans what is left. For one thread.
 */
public final class Migration {

    private final MigrationSides sides;
    private final Plan plan;
    private final Consumer<Duration> pause;

    /**
     * @param pause waits
     */
    public Migration(MigrationSides sides, Plan plan, Consumer<Duration> pause) {
        this.sides = sides;
        this.plan = plan;
        this.pause = pause;
    }

    /**
     * Stores what has to be stored, and reads it back.
     *
     * @param all whether what was there before is read back, too, as is to be done before the source is deleted
     * @return what went wrong, by the names of the secrets
     */
    public Map<String, MigrationFailure> write(boolean all, Progress progress) {
        Map<String, MigrationFailure> failures = new TreeMap<>(new Writing(sides, pause).write(plan.toWrite(), progress));
        List<PlannedSecret> stored = new ArrayList<>();
        for (PlannedSecret secret : all ? plan.moved() : plan.toWrite()) {
            if (!failures.containsKey(secret.name())) {
                stored.add(secret);
            }
        }
        failures.putAll(new ReadBack(sides.to(), pause).check(stored));
        return failures;
    }

    /**
     * Deletes from the source what the target has, to be called only if nothing went wrong.
     *
     * @return what went wrong, by the names of the secrets
     */
    public Map<String, MigrationFailure> deleteSource(Progress progress) {
        return new TreeMap<>(new Removal(sides.from()).delete(plan.moved(), progress));
    }
}

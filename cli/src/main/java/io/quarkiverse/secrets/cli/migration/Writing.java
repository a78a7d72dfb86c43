package io.quarkiverse.secrets.cli.migration;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.console.Progress;
import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Stores secrets in the target, a bounded number of them at a time. For one thread.
 * <p>
 * What failed is tried again as long as that brings anything: providers try again by themselves what may succeed soon, but of a
 * service that is asked for too much, some calls come through and others do not. When nothing comes through any more, what is
 * left is not tried, so that a thousand refusals are not waited for.
 */
final class Writing {

    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
    /** Beyond those that are under way together, which fail together. */
    private static final int FAILURES_TO_STOP_AFTER = 4;

    private final SecretsEndpoint to;
    private final boolean together;
    private final Consumer<Duration> pause;
    private final AtomicInteger failuresInARow = new AtomicInteger();

    /**
     * @param pause waits
     */
    Writing(MigrationSides sides, Consumer<Duration> pause) {
        to = sides.to();
        together = sides.together() && to.isFile();
        this.pause = pause;
    }

    /**
     * @param progress is advanced by each secret once
     * @return why it is not known of some that they were stored, by their names
     */
    Map<String, MigrationFailure> write(List<PlannedSecret> secrets, Progress progress) {
        Deadline all = MigrationTimeouts.toChange(secrets.size());
        if (together) {
            return writeTogether(secrets, all, progress);
        }
        List<PlannedSecret> left = secrets;
        Map<String, MigrationFailure> failed = round(left, all, progress);
        while (!failed.isEmpty() && failed.size() < left.size() && all.remaining().compareTo(BETWEEN_ROUNDS) > 0) {
            left = PlannedSecret.named(failed.keySet(), left);
            pause.accept(BETWEEN_ROUNDS);
            failed = round(left, all, Progress.none());
        }
        return failed;
    }

    private Map<String, MigrationFailure> writeTogether(List<PlannedSecret> secrets, Deadline all, Progress progress) {
        Map<SecretReference, String> values = new LinkedHashMap<>();
        secrets.forEach(secret -> values.put(secret.target(), secret.value().orElseThrow()));
        Map<String, MigrationFailure> failed = new LinkedHashMap<>();
        try {
            to.management().setAll(values, all);
        } catch (SecretsException e) {
            secrets.forEach(secret -> failed.put(secret.name(), MigrationFailure.of("could not be stored", e)));
        }
        secrets.forEach(secret -> progress.step());
        return failed;
    }

    private Map<String, MigrationFailure> round(List<PlannedSecret> secrets, Deadline all, Progress progress) {
        failuresInARow.set(0);
        return Changes.make(secrets, to.management().writesAtOnce(), all, secret -> write(secret, all), progress);
    }

    /** What the plan has found missing need not be looked for again. */
    private void store(PlannedSecret secret, Deadline deadline) {
        String value = secret.value().orElseThrow();
        if (secret.action() == Action.CREATE) {
            to.management().create(secret.target(), value, deadline);
        } else {
            to.management().set(secret.target(), value, deadline);
        }
    }

    private Optional<MigrationFailure> write(PlannedSecret secret, Deadline all) {
        if (failuresInARow.get() >= to.management().writesAtOnce() + FAILURES_TO_STOP_AFTER) {
            return Optional.of(new MigrationFailure("was not stored, as those before it could not be",
                    "fix what prevents those, and run it again: it goes on where it stopped"));
        }
        try {
            store(secret, MigrationTimeouts.toChangeOne(all));
            failuresInARow.set(0);
            return Optional.empty();
        } catch (SecretsException e) {
            failuresInARow.incrementAndGet();
            return Optional.of(MigrationFailure.of("could not be stored", e));
        }
    }
}

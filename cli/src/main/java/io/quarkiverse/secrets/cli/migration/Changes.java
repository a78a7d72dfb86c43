package io.quarkiverse.secrets.cli.migration;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.cli.console.Progress;
import io.quarkiverse.secrets.providers.support.ParallelCalls;
import io.quarkiverse.secrets.spi.Deadline;

/** Changes one secret after the other, or several at a time. */
final class Changes {

    private static final MigrationFailure LATE = new MigrationFailure(
            "took too long, so that it is not known whether it was done",
            "run it again: it goes on where it was");

    private Changes() {
    }

    /**
     * @param change changes one, and says what went wrong
     * @param progress is advanced by each
     * @return what went wrong, by the names of the secrets
     */
    static Map<String, MigrationFailure> make(List<PlannedSecret> secrets, int atOnce, Deadline deadline,
            Function<PlannedSecret, Optional<MigrationFailure>> change, Progress progress) {
        List<Optional<MigrationFailure>> results = ParallelCalls.map(secrets, atOnce, deadline, secret -> {
            Optional<MigrationFailure> failure = change.apply(secret);
            progress.step();
            return failure;
        }, secret -> Optional.of(LATE));
        Map<String, MigrationFailure> failed = new LinkedHashMap<>();
        Iterator<Optional<MigrationFailure>> result = results.iterator();
        for (PlannedSecret secret : secrets) {
            Optional<MigrationFailure> failure = result.next();
            if (failure.isPresent()) {
                failed.put(secret.name(), failure.get());
            }
        }
        return failed;
    }
}

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

    private static final Trouble LATE = new Trouble("took too long, so that nobody knows whether it was done",
            "run it again: it goes on where it was");

    private Changes() {
    }

    /**
     * @param change changes one, and says what went wrong
     * @param progress is told of each
     * @return what went wrong, by the names of the secrets
     */
    static Map<String, Trouble> make(List<PlannedSecret> secrets, int atOnce, Deadline deadline,
            Function<PlannedSecret, Optional<Trouble>> change, Progress progress) {
        List<Optional<Trouble>> results = ParallelCalls.map(secrets, atOnce, deadline, secret -> {
            Optional<Trouble> trouble = change.apply(secret);
            progress.step();
            return trouble;
        }, secret -> Optional.of(LATE));
        Map<String, Trouble> failed = new LinkedHashMap<>();
        Iterator<Optional<Trouble>> result = results.iterator();
        for (PlannedSecret secret : secrets) {
            Optional<Trouble> trouble = result.next();
            if (trouble.isPresent()) {
                failed.put(secret.name(), trouble.get());
            }
        }
        return failed;
    }
}

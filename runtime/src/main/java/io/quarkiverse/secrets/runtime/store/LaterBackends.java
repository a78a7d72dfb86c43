package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;

/**
 * Notes the secrets that the first of several backends does not have: during a migration, these are still to be moved. For one
 * thread and one load.
 */
final class LaterBackends {

    /** More than that in one line, nobody reads. */
    private static final int MOST_NAMES = 20;

    private record Move(BackendId from, BackendId to) {
    }

    private final Map<String, Move> moves = new TreeMap<>();

    /**
     * Takes note of a secret.
     *
     * @param backend the one that its value is from
     * @param before those that were asked for it before
     */
    void add(String secret, BackendId backend, List<BackendId> before) {
        // A .env in front of others has what a developer wants to be different, and is no place to move secrets to
        if (before.isEmpty()) {
            return;
        }
        before.stream().filter(earlier -> !earlier.equals(KnownBackends.ENV_FILE.id())).findFirst()
                .ifPresent(first -> moves.put(secret, new Move(backend, first)));
    }

    /** Says so, in a line for each backend. */
    void addTo(List<String> warnings) {
        if (moves.isEmpty()) {
            return;
        }
        for (Move move : moves.values().stream().distinct().toList()) {
            List<String> names = new ArrayList<>();
            moves.forEach((secret, other) -> {
                if (other.equals(move)) {
                    names.add(secret);
                }
            });
            String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
            warnings.add(String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size()))) + more
                    + (names.size() == 1 ? " still comes" : " still come") + " from " + move.from() + ", since " + move.to()
                    + " does not have " + (names.size() == 1 ? "it" : "them") + ": " + howTo(move)
                    + ", or set quarkus.secrets.registry.\"NAME\".backend=" + move.from() + " for what is to stay there");
        }
    }

    private static String howTo(Move move) {
        return move.to().equals(KnownBackends.MOUNTED_FILES.id()) ? "have the platform mount them as files"
                : "move with \"secrets migrate --from " + move.from() + " --to " + move.to() + "\"";
    }
}

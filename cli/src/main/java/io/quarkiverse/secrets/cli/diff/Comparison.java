package io.quarkiverse.secrets.cli.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.quarkiverse.secrets.cli.value.Fingerprints;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;

/**
 * What two places have of the same secrets. It holds no values. Immutable.
 *
 * @param entries one for each secret, ordered by name
 */
public record Comparison(List<Entry> entries) {

    /** How the two places stand to each other in one secret. */
    public enum Kind {
        /** Only the first one has it. */
        ONLY_IN_A,
        /** Only the second one has it. */
        ONLY_IN_B,
        /** Both have it, with different values. */
        DIFFERENT,
        /** Both have it, with the same value. */
        SAME,
        /** Neither has it. */
        IN_NEITHER,
        /** At least one of them did not say. */
        UNKNOWN
    }

    /**
     * One secret.
     *
     * @param name its name
     * @param kind how the places stand to each other
     * @param sourceA where the first one has it; empty if it does not
     * @param sourceB where the second one has it; empty if it does not
     * @param failureA why the first one did not say; empty if it did
     * @param failureB why the second one did not say; empty if it did
     */
    public record Entry(String name, Kind kind, Optional<String> sourceA, Optional<String> sourceB, Optional<Failed> failureA,
            Optional<Failed> failureB) {
    }

    /**
     * Compares.
     *
     * @param a what came of asking the first place, by the names of the secrets
     * @param b what came of asking the second one
     */
    public static Comparison of(Map<String, FetchOutcome> a, Map<String, FetchOutcome> b) {
        Fingerprints fingerprints = new Fingerprints();
        TreeSet<String> names = new TreeSet<>(a.keySet());
        names.addAll(b.keySet());
        List<Entry> entries = new ArrayList<>(names.size());
        for (String name : names) {
            entries.add(entry(name, Optional.ofNullable(a.get(name)), Optional.ofNullable(b.get(name)), fingerprints));
        }
        return new Comparison(List.copyOf(entries));
    }

    /** Those of one kind. */
    public List<Entry> of(Kind kind) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.kind() == kind) {
                found.add(entry);
            }
        }
        return found;
    }

    private static Entry entry(String name, Optional<FetchOutcome> a, Optional<FetchOutcome> b, Fingerprints fingerprints) {
        Optional<Found> foundA = a.flatMap(Comparison::found);
        Optional<Found> foundB = b.flatMap(Comparison::found);
        Optional<Failed> failureA = a.flatMap(Comparison::failure);
        Optional<Failed> failureB = b.flatMap(Comparison::failure);
        Kind kind = failureA.isPresent() || failureB.isPresent() ? Kind.UNKNOWN : kind(foundA, foundB, fingerprints);
        return new Entry(name, kind, foundA.map(Found::source), foundB.map(Found::source), failureA, failureB);
    }

    private static Kind kind(Optional<Found> a, Optional<Found> b, Fingerprints fingerprints) {
        if (a.isEmpty()) {
            return b.isEmpty() ? Kind.IN_NEITHER : Kind.ONLY_IN_B;
        }
        if (b.isEmpty()) {
            return Kind.ONLY_IN_A;
        }
        return fingerprints.same(a.get().value(), b.get().value()) ? Kind.SAME : Kind.DIFFERENT;
    }

    /** An empty value is none, as for the application. */
    private static Optional<Found> found(FetchOutcome outcome) {
        return outcome instanceof Found found && !found.value().isEmpty() ? Optional.of(found) : Optional.empty();
    }

    private static Optional<Failed> failure(FetchOutcome outcome) {
        if (!(outcome instanceof Failed failed)) {
            return Optional.empty();
        }
        switch (failed.kind()) {
            case MISSING:
            case DELETED:
            case NO_SUCH_FIELD:
                return Optional.empty();
            default:
                return Optional.of(failed);
        }
    }
}

package io.quarkiverse.secrets.runtime.redaction;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.quarkiverse.secrets.runtime.store.StoreListener;

/**
 * Keeps the redactor up to date with the values that the store has.
 * <p>
 * <strong>Concurrency:</strong> the thread that publishes new values makes the new redactor, before anything is given the
 * values. Readers take whichever is current, without waiting.
 */
final class CurrentRedactor implements StoreListener {

    /** So many new values are added to the redactor that is there. With more, it is made anew. */
    private static final int MOST_ADDED = 64;

    private final Supplier<List<String>> known;

    /** The values that the redactor was made of, without those that were added; guarded by this. */
    private Set<String> values = Set.of();
    private volatile Redactor redactor = Redactor.none();

    /** @param known gives the values that are to be replaced, each time that they have changed */
    CurrentRedactor(Supplier<List<String>> known) {
        this.known = known;
    }

    Redactor get() {
        return redactor;
    }

    /**
     * Each secret that is fetched on demand comes along here: with many in memory, making the redactor anew would take much
     * longer than fetching. Values that are gone stay until it is made anew, which does no harm.
     */
    @Override
    public synchronized void valuesChanged() {
        List<String> current = known.get();
        Set<String> added = new HashSet<>();
        for (String value : current) {
            if (!values.contains(value) && !IgnoredValues.contains(value)) {
                added.add(value);
            }
        }
        if (!values.isEmpty() && added.size() <= MOST_ADDED) {
            redactor = redactor.with(added);
        } else {
            Set<String> all = new HashSet<>(current);
            all.removeAll(IgnoredValues.VALUES);
            redactor = Redactor.of(all);
            values = all;
        }
    }
}

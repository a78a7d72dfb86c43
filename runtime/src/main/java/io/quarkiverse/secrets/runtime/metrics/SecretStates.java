package io.quarkiverse.secrets.runtime.metrics;

import java.lang.ref.WeakReference;
import java.util.List;

import io.quarkiverse.secrets.SecretStatus;

/**
 * Counts secrets by state. A list that was counted before is not counted again, since three gauges ask each time the metrics
 * are collected, and between two changes the list is the same. It is not kept in memory for that.
 * <p>
 * Safe for use by any number of threads.
 */
final class SecretStates {

    private volatile Count last = new Count(new WeakReference<>(null), 0, 0, 0);

    /**
     * How many there are in each state.
     *
     * @param of what was counted
     * @param set those with a value, be it a default
     * @param missing required ones without a value
     * @param unset optional ones without a value
     */
    record Count(WeakReference<List<SecretStatus>> of, int set, int missing, int unset) {
    }

    /** @param statuses all registered secrets; not modified once it was handed over */
    Count count(List<SecretStatus> statuses) {
        Count known = last;
        if (known.of().refersTo(statuses)) {
            return known;
        }
        int set = 0;
        int missing = 0;
        for (SecretStatus status : statuses) {
            if (status.set()) {
                set++;
            } else if (status.required()) {
                missing++;
            }
        }
        Count count = new Count(new WeakReference<>(statuses), set, missing, statuses.size() - set - missing);
        last = count;
        return count;
    }
}

package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The credentials that the backend's provider logs in with, and gets in return: not secrets of the application, but nothing
 * that
 * may show up in a log either. The newest {@value #MOST} are kept. Safe for use by several threads.
 */
final class OwnCredentials {

    /** Far more than are valid at the same time; old ones of a provider that logs in for each call do not pile up. */
    private static final int MOST = 32;

    /** Those used last are at the end. */
    private final Set<String> values = new LinkedHashSet<>();

    /**
     * Adds one, or notes that it is still in use.
     *
     * @return whether it was not known before
     */
    synchronized boolean add(String credential) {
        boolean known = values.remove(credential);
        values.add(credential);
        if (values.size() > MOST) {
            values.remove(values.iterator().next());
        }
        return !known;
    }

    synchronized List<String> all() {
        return new ArrayList<>(values);
    }
}

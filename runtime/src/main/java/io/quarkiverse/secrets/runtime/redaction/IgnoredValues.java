package io.quarkiverse.secrets.runtime.redaction;

import java.util.Set;

/**
 * Values that are no secrets, though {@code DATABASE_HOST} may be registered as one: to replace them would leave no start that
 * could be followed, and to look for them finds them everywhere.
 */
public final class IgnoredValues {

    static final Set<String> VALUES = Set.of("localhost", "127.0.0.1", "0.0.0.0");

    private IgnoredValues() {
    }

    /** Whether it is one of them. */
    public static boolean contains(String value) {
        return VALUES.contains(value);
    }
}

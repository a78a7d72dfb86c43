package io.quarkiverse.secrets.runtime.store;

import java.util.Optional;

/**
 * The value that the other sources of configuration have for a secret.
 *
 * @param value the value, expressions expanded; empty if it is {@code unresolved}
 * @param ordinal the ordinal of the source that it comes from
 * @param source that source, for people
 * @param environment whether that source is the process environment
 * @param defaultValue the default that it is, expressions as they are written; empty for what is set
 * @param unresolved whether it has an expression for a property that is not set, so that configuration has no value
 */
public record ConfiguredValue(String value, int ordinal, String source, boolean environment, Optional<String> defaultValue,
        boolean unresolved) {

    /** Whether configuration, which stops at the source with the highest ordinal, takes the secret for one that is not set. */
    boolean isAbsent() {
        return unresolved || value.isEmpty();
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
        return "ConfiguredValue[" + source + ", ordinal " + ordinal + "]";
    }
}

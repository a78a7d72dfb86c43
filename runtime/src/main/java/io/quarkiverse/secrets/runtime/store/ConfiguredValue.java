package io.quarkiverse.secrets.runtime.store;

import java.util.Optional;

/**
 * The value that the other sources of configuration have for a secret.
 *
 * @param value the value, expressions expanded
 * @param ordinal the ordinal of the source that it comes from
 * @param source that source, for people
 * @param environment whether that source is the process environment
 * @param defaultValue the default that it is, expressions as they are written; empty for what somebody set
 */
public record ConfiguredValue(String value, int ordinal, String source, boolean environment, Optional<String> defaultValue) {

    /** Leaves the value out. */
    @Override
    public String toString() {
        return "ConfiguredValue[" + source + ", ordinal " + ordinal + "]";
    }
}

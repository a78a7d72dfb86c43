package io.quarkiverse.secrets.runtime.store;

/**
 * The value that the other sources of configuration have for a secret.
 *
 * @param value the value, expressions expanded
 * @param ordinal the ordinal of the source that it comes from
 * @param source that source, for people
 * @param environment whether that source is the process environment
 */
public record ConfiguredValue(String value, int ordinal, String source, boolean environment) {

    /** Leaves the value out. */
    @Override
    public String toString() {
        return "ConfiguredValue[" + source + ", ordinal " + ordinal + "]";
    }
}

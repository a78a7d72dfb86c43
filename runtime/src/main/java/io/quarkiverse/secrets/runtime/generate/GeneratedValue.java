package io.quarkiverse.secrets.runtime.generate;

/**
 * A random value that satisfies the constraints of a secret.
 *
 * @param value the value
 * @param bits how many bits it is worth at least: the logarithm to the base 2 of how many values it was drawn from
 */
public record GeneratedValue(String value, int bits) {

    /** The least strength of a key that NIST SP 800-131A allows, in bits. */
    public static final int STRONG_BITS = 112;

    /** Whether it is strong enough for a key. */
    public boolean isStrong() {
        return bits >= STRONG_BITS;
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
        return "GeneratedValue[bits=" + bits + "]";
    }
}

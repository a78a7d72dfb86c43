package io.quarkiverse.secrets.azure;

import java.util.Locale;

import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Identifies what is read from the vault.
 *
 * @param name the vault's name for the secret
 * @param version the version, or {@link SecretReference#PREVIOUS}; empty for the current one
 */
record SecretQuery(String name, String version) {

    /** The vault's documentation says that a version is a string of 32 characters. */
    private static final int SHORTEST_VERSION = 32;
    private static final int LONGEST_VERSION = 64;

    /**
     * Returns whether a version is possible. Another text might mean something else in the address, such as the list of all
     * versions.
     */
    static boolean isPossibleVersion(String version) {
        if (version.equals(SecretReference.PREVIOUS)) {
            return true;
        }
        for (int i = 0; i < version.length(); i++) {
            char c = version.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return version.length() >= SHORTEST_VERSION && version.length() <= LONGEST_VERSION;
    }

    boolean isPrevious() {
        return version.equals(SecretReference.PREVIOUS);
    }

    /** Compares names without regard to case. Written out, for the reason that {@code SecretReference} gives. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretQuery that && name.equalsIgnoreCase(that.name) && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return name.toLowerCase(Locale.ROOT).hashCode() * 31 + version.hashCode();
    }

    @Override
    public String toString() {
        return version.isEmpty() ? name : name + "/" + version;
    }
}

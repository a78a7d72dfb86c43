package io.quarkiverse.secrets.azure;

import java.util.Locale;

/**
 * One thing to ask the vault for.
 *
 * @param name the vault's name for the secret
 * @param version the version; empty for the current one
 */
record SecretId(String name, String version) {

    /** Names are the same in upper and lower case. Written out, for the reason that {@code SecretReference} gives. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretId that && name.equalsIgnoreCase(that.name) && version.equals(that.version);
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

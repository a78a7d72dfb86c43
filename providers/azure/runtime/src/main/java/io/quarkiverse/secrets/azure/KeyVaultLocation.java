package io.quarkiverse.secrets.azure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Identifies a key vault.
 *
 * @param uri its address: {@code https}, a host and perhaps a port
 */
record KeyVaultLocation(URI uri) {

    /** Parses an address; empty if it is not one. */
    static Optional<KeyVaultLocation> parse(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean isRoot = uri.getRawPath() == null || uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
            if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null || !isRoot
                    || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                return Optional.empty();
            }
            return Optional.of(new KeyVaultLocation(new URI("https", null, uri.getHost(), uri.getPort(), null, null, null)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Returns the name of the vault for the command {@code az}: the first part of the host's name. */
    String name() {
        String host = uri.getHost();
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}

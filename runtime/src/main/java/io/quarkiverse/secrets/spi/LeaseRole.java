package io.quarkiverse.secrets.spi;

/**
 * Identifies what a backend issues credentials for.
 *
 * @param mount where the part of the backend is that issues them, e.g. {@code database}
 * @param name the role's name there, e.g. {@code app}
 */
public record LeaseRole(String mount, String name) {
}

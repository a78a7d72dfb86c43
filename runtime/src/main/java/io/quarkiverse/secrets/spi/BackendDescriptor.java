package io.quarkiverse.secrets.spi;

import java.util.List;

/**
 * Describes a backend before anything is created for it. Immutable.
 *
 * @param id identifies it
 * @param artifact the Maven artifact that has its provider, as {@code group:artifact}
 * @param hints environment variables any of which makes it the backend of an application that runs in production and selects
 *        none; of several backends with a hint, the first in the order of {@link KnownBackends} is used, and after those the
 *        first by ID
 * @param aliases what it is also called, in lower-case letters alone: a wrong {@code quarkus.secrets.backend} that has one of
 *        these in it is answered with its ID
 * @param exclusive whether it takes the place of all others, as one for tests does: where it is selected, it is asked for all
 *        secrets, whatever the registry says of some of them
 */
public record BackendDescriptor(BackendId id, String artifact, List<String> hints, List<String> aliases, boolean exclusive) {

    /** Copies the lists. */
    public BackendDescriptor {
        hints = List.copyOf(hints);
        aliases = List.copyOf(aliases);
    }

    /**
     * A backend that nothing hints at: it is used where it is selected.
     *
     * @throws IllegalArgumentException if the ID is none
     */
    public static BackendDescriptor of(String id, String artifact) {
        return new BackendDescriptor(new BackendId(id), artifact, List.of(), List.of(), false);
    }

    /** This with environment variables that hint at it. */
    public BackendDescriptor withHints(String... variables) {
        return new BackendDescriptor(id, artifact, List.of(variables), aliases, exclusive);
    }

    /** This in the place of all others. */
    public BackendDescriptor asExclusive() {
        return new BackendDescriptor(id, artifact, hints, aliases, true);
    }

    /** This with other words for it. */
    public BackendDescriptor withAliases(String... words) {
        return new BackendDescriptor(id, artifact, hints, List.of(words), exclusive);
    }
}

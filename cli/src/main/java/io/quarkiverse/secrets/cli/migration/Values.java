package io.quarkiverse.secrets.cli.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;

/** Compares values. */
final class Values {

    private Values() {
    }

    /** Whether two are the same, in a time that does not depend on where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** The value that a backend has. An empty one is none, as everywhere in an application's configuration. */
    static Optional<String> of(FetchOutcome outcome) {
        return outcome instanceof Found found && !found.value().isEmpty() ? Optional.of(found.value()) : Optional.empty();
    }
}

package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Finds keys that no secret can have, before a call. Stateless, and so safe for use by several threads.
 */
final class InvalidKey {

    private InvalidKey() {
    }

    /** Returns what is wrong with a reference's key; empty if nothing is. */
    static Optional<Failure> of(SecretReference reference) {
        Optional<String> problem = SecretId.problem(reference.key());
        if (problem.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Failure.of(Kind.WRONG_LOCATION,
                "has an invalid key for AWS Secrets Manager: " + key(reference) + " " + problem.get(),
                remedy(reference)));
    }

    private static String key(SecretReference reference) {
        return reference.key().isEmpty() ? "the empty key" : OneLine.of(reference.key());
    }

    private static String remedy(SecretReference reference) {
        return "use the ARN of a secret, or a name of 1 to " + SecretId.LONGEST_NAME
                + " letters, digits and /_+=.@- without the "
                + "segments . and .. in quarkus.secrets.registry.\"" + OneLine.of(reference.name())
                + "\".key or after quarkus.secrets.key-prefix";
    }
}

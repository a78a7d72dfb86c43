package io.quarkiverse.secrets.aws.client;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Finds keys that a service rejects, before a call. Stateless, and so safe for use by several threads.
 */
public final class InvalidKey {

    /**
     * Describes the keys of a service.
     *
     * @param service the name of the service, for people
     * @param problem returns why a text is not a key; empty if it is one
     * @param form the form of a key, after {@code use}
     */
    public record Rules(String service, Function<String, Optional<String>> problem, String form) {
    }

    private InvalidKey() {
    }

    /** Returns what is wrong with a reference's key; empty if nothing is. */
    public static Optional<Failure> of(SecretReference reference, Rules rules) {
        Optional<String> problem = rules.problem().apply(reference.key());
        if (problem.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Failure.of(Kind.WRONG_LOCATION,
                "has an invalid key for " + rules.service() + ": " + key(reference) + " " + problem.get(),
                "use " + rules.form() + " in quarkus.secrets.registry.\"" + OneLine.of(reference.name())
                        + "\".key or after quarkus.secrets.key-prefix"));
    }

    /**
     * Returns the resource of a policy for a reference.
     *
     * @param resource gives the resource for a valid key
     * @throws SecretsProviderException if the key is invalid
     */
    public static String requireValid(SecretReference reference, Rules rules, UnaryOperator<String> resource) {
        Optional<Failure> invalid = of(reference, rules);
        if (invalid.isPresent()) {
            throw invalid.get()
                    .asException("A policy cannot be created for the secret " + OneLine.of(reference.name()));
        }
        return resource.apply(reference.key());
    }

    private static String key(SecretReference reference) {
        return reference.key().isEmpty() ? "the empty key" : OneLine.of(reference.key());
    }
}

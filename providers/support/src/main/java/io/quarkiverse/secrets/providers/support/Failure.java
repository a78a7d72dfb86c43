package io.quarkiverse.secrets.providers.support;

import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Describes why a call to a backend failed, for one secret or for more. Immutable, and without an exception of a client for a
 * cause, whose message may quote a value.
 *
 * @param reach which other calls fail for the same reason
 * @param kind the kind of failure
 * @param reason what happened: a predicate of the secret with {@link Reach#SECRET}, otherwise a sentence
 * @param remedy how to fix it
 * @param exists whether the backend is known to have the secret, without a value
 */
public record Failure(Reach reach, Kind kind, String reason, String remedy, boolean exists) implements Answer {

    /** Says which other calls fail for the same reason. */
    public enum Reach {
        /** Only those for this secret. */
        SECRET,
        /** Those of the same operation; another operation may be allowed. */
        OPERATION,
        /** The same request; a request for fewer secrets may be valid. */
        REQUEST,
        /** None: the call may succeed later. */
        CALL,
        /** Those with the same access token. */
        TOKEN,
        /** All: the backend cannot be reached, or does not accept the caller. */
        BACKEND
    }

    /** Creates the failure of a secret that is not known to exist. */
    public Failure(Reach reach, Kind kind, String reason, String remedy) {
        this(reach, kind, reason, remedy, false);
    }

    /** Returns a failure of one secret. */
    public static Failure of(Kind kind, String predicate, String remedy) {
        return new Failure(Reach.SECRET, kind, predicate, remedy);
    }

    /** Returns a failure of all calls. */
    public static Failure ofBackend(Kind kind, String sentence, String remedy) {
        return new Failure(Reach.BACKEND, kind, sentence, remedy);
    }

    /** Returns whether it concerns one secret only, so that the reason is a predicate. */
    public boolean isOfSecret() {
        return reach == Reach.SECRET;
    }

    @Override
    public FetchOutcome outcomeFor(SecretReference reference) {
        return asOutcome("read");
    }

    /**
     * Returns the outcome for a secret.
     *
     * @param participle what was to be done with the secret, e.g. {@code read}
     */
    public Failed asOutcome(String participle) {
        return new Failed(kind, isOfSecret() ? reason : "could not be " + participle + ": " + reason, remedy);
    }

    /** Returns the reason as a clause to follow a colon, after the secret has been named. */
    public String asClause() {
        return isOfSecret() ? "it " + reason : reason;
    }

    /** Returns an exception that has the reason for its message. */
    public SecretsProviderException asException() {
        return new SecretsProviderException(reason, remedy);
    }

    /**
     * Returns an exception for one thing that was to be done.
     *
     * @param what the beginning of the message, e.g. {@code Secret A could not be stored}
     */
    public SecretsProviderException asException(String what) {
        return new SecretsProviderException(what + ": " + asClause(), remedy);
    }
}

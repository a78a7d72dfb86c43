package io.quarkiverse.secrets.aws;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Why a call, or one secret in it, failed.
 *
 * @param reach what it says of other secrets
 * @param kind what kind of failure it is
 * @param reason what happened: what the secret does or is, or a sentence if the failure is not about the secret
 * @param remedy what mends it
 * @param ofExisting whether the secret is there all the same
 */
record Failure(Reach reach, Kind kind, String reason, String remedy, boolean ofExisting) {

    Failure(Reach reach, Kind kind, String reason, String remedy) {
        this(reach, kind, reason, remedy, false);
    }

    /** What a failure says of other secrets. */
    enum Reach {
        /** Nothing: it is about this secret. */
        SECRET,
        /** The operation may not be called; another one perhaps may. */
        OPERATION,
        /** The request makes no sense, perhaps because of one secret in it. */
        REQUEST,
        /** This call came at the wrong time. */
        CALL,
        /** It is the same for all: nobody answers, or the caller is not known. */
        ALL
    }

    static Failure of(Kind kind, String reason, String remedy) {
        return new Failure(Reach.SECRET, kind, reason, remedy);
    }

    /** Of a secret that is there and has no value. */
    static Failure ofEmpty(String reason, String remedy) {
        return new Failure(Reach.SECRET, Kind.MISSING, reason, remedy, true);
    }

    static Failure ofAll(Kind kind, String sentence, String remedy) {
        return new Failure(Reach.ALL, kind, sentence, remedy);
    }

    static Failure notUnderstood(String reason) {
        return of(Kind.MALFORMED, reason, "look whether a proxy or an emulator stands between the application and AWS");
    }

    boolean isOfAll() {
        return reach == Reach.ALL;
    }

    /** Whether the reason is a sentence, and not what the secret does or is. */
    boolean isSentence() {
        return reach != Reach.SECRET;
    }

    /** Behind a colon, where the secret has been named already. */
    String asClause() {
        return isSentence() ? reason : "it " + reason;
    }

    Failed asOutcome() {
        return new Failed(kind, isSentence() ? "could not be read: " + reason : reason, remedy);
    }

    /** Without the SDK's exception for a cause: nobody knows what is in its message. */
    SecretsProviderException asException(String prefix) {
        return new SecretsProviderException(prefix + reason, remedy);
    }
}

package io.quarkiverse.secrets.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of asking a backend for one secret: it was {@link Found}, or it was {@link Failed not}.
 */
public sealed interface FetchOutcome {

    /** The {@link Found#source()} of a value that comes from the process environment. */
    String ENVIRONMENT = "environment";

    /**
     * The backend has a value.
     *
     * @param value the value, exactly as it is stored; Base64 of a binary one
     * @param version the backend's identifier of this version; empty where the backend has none
     * @param source where in the backend it was found, for people: {@code .env}, {@code environment}, an ARN
     * @param stored when this version was stored, by the backend's clock; empty where the backend does not say
     */
    record Found(String value, Optional<String> version, String source, Optional<Instant> stored) implements FetchOutcome {

        /** One of which the backend does not say when it was stored. */
        public Found(String value, Optional<String> version, String source) {
            this(value, version, source, Optional.empty());
        }

        /** Leaves the value out. */
        @Override
        public String toString() {
            return "Found[" + source + version.map(v -> ", version " + v).orElse("") + "]";
        }
    }

    /**
     * The backend gave no value.
     *
     * @param kind what kind of failure it is, to switch over
     * @param reason what happened, for people; never a value
     * @param remedy the line or command that fixes it, for people
     */
    record Failed(Kind kind, String reason, String remedy) implements FetchOutcome {
    }

    /** Why there is no value. */
    enum Kind {
        /** The backend has no such secret. Of several backends, the next one is asked for it, as after no other failure. */
        MISSING(false),
        /** It had one, and that was deleted. */
        DELETED(false),
        /** It has one that is switched off. */
        DISABLED(false),
        /** It has one whose time is over or has not come yet. */
        EXPIRED(false),
        /** The caller may not read it. */
        DENIED(false),
        /** The caller may read it and may not use the key it is encrypted with. */
        KEY_DENIED(false),
        /** Too many requests. */
        THROTTLED(true),
        /** The backend did not answer, or only that it cannot now. */
        UNREACHABLE(true),
        /** The backend is up and sealed. */
        SEALED(true),
        /** The place asked does not exist: a mount, an engine's version. */
        WRONG_LOCATION(false),
        /** What answered cannot be understood, or refused the request as wrong: perhaps it is not the backend. */
        MALFORMED(false),
        /** A field was asked for and the value is no JSON object. */
        NOT_AN_OBJECT(false),
        /** The value is a JSON object without the field asked for. */
        NO_SUCH_FIELD(false);

        private final boolean transientFailure;

        Kind(boolean transientFailure) {
            this.transientFailure = transientFailure;
        }

        /** Whether the same request may succeed later by itself. */
        public boolean isTransient() {
            return transientFailure;
        }

        /** Whether there is no such secret, so that a new value would replace nothing. */
        public boolean isAbsence() {
            return this == MISSING || this == DELETED || this == NO_SUCH_FIELD;
        }

        /**
         * Whether the backend answered as it does when it works: there is no such secret, the caller may not read it. Not if
         * it answered that it cannot now, if what answered could not be understood, as with a proxy's page, or if the place
         * asked does not exist.
         */
        public boolean isAnswer() {
            return !transientFailure && this != MALFORMED && this != WRONG_LOCATION;
        }
    }
}

package io.quarkiverse.secrets.vault;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * What came of reading a path.
 */
sealed interface PathAnswer {

    /**
     * The path has fields.
     *
     * @param fields their values by their names
     * @param version which version of the path this is; empty where the engine has none
     * @param stored when that was stored; empty where the engine does not say
     */
    record Content(Map<String, Json> fields, Optional<String> version, Optional<Instant> stored) implements PathAnswer {

        /** Leaves the values out. */
        @Override
        public String toString() {
            return "Content[version " + version + "]";
        }
    }

    /** There is no such path, or no such version of it. */
    record Absent() implements PathAnswer {
    }

    /** There is such a path, and no version before the current one, or none with another value. */
    record NoEarlier() implements PathAnswer {
    }

    /**
     * The version is deleted.
     *
     * @param version which one that is
     * @param destroyed whether for ever
     */
    record Deleted(long version, boolean destroyed) implements PathAnswer {
    }

    /** Vault did not answer. */
    record Unanswered(NoAnswerException failure) implements PathAnswer {
    }

    /** Vault could not be asked at all: there is no token that it accepts, or no such namespace. */
    record Unasked(SecretsProviderException failure) implements PathAnswer {

        /** For one secret among others. */
        Failed failed() {
            Kind kind = failure instanceof TokenRefusedException ? Kind.DENIED
                    : failure instanceof WrongNamespaceException ? Kind.WRONG_LOCATION : Kind.UNREACHABLE;
            return new Failed(kind, "could not be read: " + failure.getMessage(), failure.remedy());
        }
    }

    /** It could not be read. */
    record Refused(Failed failed) implements PathAnswer {
    }
}

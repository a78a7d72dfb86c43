package io.quarkiverse.secrets.vault;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;

/**
 * What came of reading a path.
 */
sealed interface PathRead {

    /**
     * The path has fields.
     *
     * @param fields their values by their names
     * @param version which version of the path this is; empty where the engine has none
     * @param stored when that was stored; empty where the engine does not say
     */
    record Content(Map<String, Json> fields, Optional<String> version, Optional<Instant> stored) implements PathRead {

        /** Leaves the values out. */
        @Override
        public String toString() {
            return "Content[version " + version + "]";
        }
    }

    /** There is no such path, or no such version of it. */
    record Absent() implements PathRead {
    }

    /** There is such a path, and no version before the current one, or none with another value. */
    record NoEarlier() implements PathRead {
    }

    /**
     * The version is deleted.
     *
     * @param version which one that is
     * @param destroyed whether for ever
     */
    record Deleted(long version, boolean destroyed) implements PathRead {
    }

    /** Vault did not answer. */
    record Unanswered(NoAnswerException failure) implements PathRead {
    }

    /** It could not be read. */
    record Refused(Failed failed) implements PathRead {
    }
}

package io.quarkiverse.secrets.vault;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Failure;

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

    /** It could not be read. */
    record Failed(Failure failure) implements PathAnswer {
    }
}

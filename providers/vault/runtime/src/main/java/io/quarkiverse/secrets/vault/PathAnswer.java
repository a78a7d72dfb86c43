package io.quarkiverse.secrets.vault;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Failure;

/**
 * Represents the result of reading a path.
 */
sealed interface PathAnswer {

    /**
     * The path has fields.
     *
     * @param fields their values by their names
     * @param version the version of the path; empty where the engine has none
     * @param stored when it was stored; empty where the engine does not say
     */
    record Content(Map<String, Json> fields, Optional<String> version, Optional<Instant> stored) implements PathAnswer {

        /** Leaves the values out. */
        @Override
        public String toString() {
            return "Content[version " + version + "]";
        }
    }

    /** The path, or that version of it, does not exist. */
    record Absent() implements PathAnswer {
    }

    /** The path has no version before the current one, or none with another value. */
    record NoEarlier() implements PathAnswer {
    }

    /**
     * The version is deleted.
     *
     * @param version the deleted version
     * @param destroyed whether it cannot be restored
     */
    record Deleted(long version, boolean destroyed) implements PathAnswer {
    }

    /** The path could not be read. */
    record Failed(Failure failure) implements PathAnswer {
    }
}

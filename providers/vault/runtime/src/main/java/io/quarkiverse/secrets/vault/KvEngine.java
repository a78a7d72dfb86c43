package io.quarkiverse.secrets.vault;

import java.util.Map;
import java.util.Optional;

/**
 * The protocol of one version of the KV secrets engine. Paths are relative to the mount, and not encoded.
 */
interface KvEngine {

    /** Reads a path. */
    VaultRequest read(String path, Optional<String> version);

    /** What the answer to a read means, if it is one of success. */
    Optional<PathRead.Content> content(VaultResponse response);

    /** What an answer with status 404 means; empty if it is not the engine that gave it. */
    Optional<PathRead> notThere(VaultResponse response);

    /** Lists what lies directly below a path. */
    VaultRequest list(String path);

    /**
     * Puts one field among the others of a path, if the engine can.
     *
     * @param version which version of the path the caller has seen
     */
    Optional<VaultRequest> patch(String path, String field, String value, String version);

    /**
     * Writes all fields of a path.
     *
     * @param version which version of the path the caller has seen; {@code 0} for none
     */
    VaultRequest write(String path, Map<String, Json> fields, String version);

    /** Which version of its path a write has made, by its answer; empty where the engine has none. */
    Optional<String> writtenVersion(VaultResponse response);

    /** The path that a policy has to name for values to be read and written. */
    String policyPath(String path);
}

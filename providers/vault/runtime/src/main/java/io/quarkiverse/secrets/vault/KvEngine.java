package io.quarkiverse.secrets.vault;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Defines the protocol of one version of the KV secrets engine. Paths are relative to the mount, and not encoded.
 */
interface KvEngine {

    /** The capabilities to read a path, in any of its versions. */
    List<String> TO_READ = List.of("read");

    /** Returns the request that reads a path. */
    VaultRequest read(String path, Optional<String> version);

    /** Returns the content in an answer to a read; empty if it has none. */
    Optional<PathAnswer.Content> content(VaultResponse response);

    /** Returns the meaning of an answer with status 404; empty if it is not of the engine. */
    Optional<PathAnswer> absent(VaultResponse response);

    /** Returns whether only this version of the engine gives such an answer to a read. */
    boolean isOfThisVersion(VaultResponse response);

    /** Returns whether an answer to a read may come from the other version of the engine, which then has to be checked. */
    boolean mayBeOfOtherVersion(VaultResponse response);

    /** Returns whether only the other version of the engine gives such an answer to a read. */
    boolean isOfOtherVersion(VaultResponse response);

    /** Returns where the versions of a path are listed, as a policy names it; empty if the engine has none. */
    Optional<String> versionsPath(String path);

    /** Returns the request that lists the names directly below a path. */
    VaultRequest list(String path);

    /**
     * Returns the request that changes some fields of a path; empty if the engine has none.
     *
     * @param changes the new values; JSON's {@code null} deletes the field
     * @param version the version of the path that the caller has read
     */
    Optional<VaultRequest> patch(String path, Map<String, Json> changes, String version);

    /** Returns whether the engine can change some fields of a path. */
    boolean canPatch();

    /**
     * Returns the request that writes all fields of a path. If there are none, the path has no field afterwards.
     *
     * @param version the version of the path that the caller has read; {@code 0} for none
     */
    VaultRequest write(String path, Map<String, Json> fields, String version);

    /** Returns the request that deletes the newest version of a path, whatever it is at the time, with all its fields. */
    VaultRequest delete(String path);

    /** Returns the version that a write has created, by its answer; empty where the engine has none. */
    Optional<String> writtenVersion(VaultResponse response);

    /** Returns the path that a policy has to name for reading and writing values. */
    String policyPath(String path);

    /**
     * Returns the capabilities that a policy has to allow for storing and deleting a secret.
     *
     * @param whole whether the secret is the whole path, and not one of its fields
     */
    List<String> capabilitiesToWrite(boolean whole);
}

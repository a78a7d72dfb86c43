package io.quarkiverse.secrets.vault;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The protocol of one version of the KV secrets engine. Paths are relative to the mount, and not encoded.
 */
interface KvEngine {

    /** What a policy has to allow for a path to be read, in any of its versions. */
    List<String> TO_READ = List.of("read");

    /** Reads a path. */
    VaultRequest read(String path, Optional<String> version);

    /** What the answer to a read means, if it is one of success. */
    Optional<PathAnswer.Content> content(VaultResponse response);

    /** What an answer with status 404 means; empty if it is not the engine that gave it. */
    Optional<PathAnswer> notThere(VaultResponse response);

    /** Whether only this version of the engine gives such an answer to a read. */
    boolean isItsOwn(VaultResponse response);

    /** Whether an answer to a read may come from the other version of the engine, which is then to be found out. */
    boolean mayBeOfTheOther(VaultResponse response);

    /** Whether only the other version of the engine gives such an answer to a read. */
    boolean isOfTheOther(VaultResponse response);

    /** Lists what lies directly below a path. */
    VaultRequest list(String path);

    /**
     * Changes fields among the others of a path, if the engine can.
     *
     * @param changes the new values; JSON's {@code null} takes the field away
     * @param version which version of the path the caller has seen
     */
    Optional<VaultRequest> patch(String path, Map<String, Json> changes, String version);

    /** Whether it can. */
    boolean canPatch();

    /**
     * Writes all fields of a path. With none, no field is found there from then on.
     *
     * @param version which version of the path the caller has seen; {@code 0} for none
     */
    VaultRequest write(String path, Map<String, Json> fields, String version);

    /** Deletes the newest version of a path, whichever that is by then, with all its fields. */
    VaultRequest delete(String path);

    /** Which version of its path a write has made, by its answer; empty where the engine has none. */
    Optional<String> writtenVersion(VaultResponse response);

    /** The path that a policy has to name for values to be read and written. */
    String policyPath(String path);

    /**
     * What a policy has to allow there for a secret to be stored and deleted.
     *
     * @param whole whether the secret is all that the path holds, and not one field of it
     */
    List<String> capabilitiesToWrite(boolean whole);
}

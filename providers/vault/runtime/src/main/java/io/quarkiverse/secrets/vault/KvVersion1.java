package io.quarkiverse.secrets.vault;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Implements KV version 1: a path has fields, and no versions. A write replaces all of them, and one of two concurrent writes
 * is lost.
 *
 * @param mount where the engine is mounted
 */
record KvVersion1(String mount) implements KvEngine {

    @Override
    public VaultRequest read(String path, Optional<String> version) {
        return VaultRequest.get(VaultRequest.encode(policyPath(path)));
    }

    @Override
    public Optional<PathAnswer.Content> content(VaultResponse response) {
        return response.member("data").filter(Json::isObject)
                .map(fields -> new PathAnswer.Content(fields.members(), Optional.empty(), Optional.empty()));
    }

    @Override
    public Optional<PathAnswer> absent(VaultResponse response) {
        return isAbsent(response) ? Optional.of(new PathAnswer.Absent()) : Optional.empty();
    }

    /** Returns whether an answer is Vault's for a path that does not exist: an empty list of errors. */
    static boolean isAbsent(VaultResponse response) {
        return response.member("errors").isPresent() && response.member("errors").get().items().isEmpty()
                && response.member("warnings").isEmpty();
    }

    /** Returns false: a value of version 1 may have any fields. */
    @Override
    public boolean isOfThisVersion(VaultResponse response) {
        return false;
    }

    @Override
    public boolean mayBeOfOtherVersion(VaultResponse response) {
        Optional<Json> metadata = response.member("data").filter(data -> data.member("data").isPresent())
                .flatMap(data -> data.member("metadata"));
        return response.isSuccess() && metadata.isPresent() && metadata.get().member("version").isPresent();
    }

    @Override
    public boolean isOfOtherVersion(VaultResponse response) {
        return false;
    }

    @Override
    public Optional<String> versionsPath(String path) {
        return Optional.empty();
    }

    @Override
    public VaultRequest list(String path) {
        return VaultRequest.get(VaultRequest.encode(policyPath(path)) + "/?list=true");
    }

    @Override
    public Optional<VaultRequest> patch(String path, Map<String, Json> changes, String version) {
        return Optional.empty();
    }

    @Override
    public boolean canPatch() {
        return false;
    }

    /** Returns the request to delete a path without fields, which this version does not store. */
    @Override
    public VaultRequest write(String path, Map<String, Json> fields, String version) {
        return fields.isEmpty() ? delete(path)
                : VaultRequest.post(VaultRequest.encode(policyPath(path)), Json.object(fields));
    }

    @Override
    public VaultRequest delete(String path) {
        return VaultRequest.delete(VaultRequest.encode(policyPath(path)));
    }

    @Override
    public Optional<String> writtenVersion(VaultResponse response) {
        return Optional.empty();
    }

    @Override
    public String policyPath(String path) {
        return mount + "/" + path;
    }

    @Override
    public List<String> capabilitiesToWrite(boolean whole) {
        return List.of("create", "read", "update", "delete");
    }
}

package io.quarkiverse.secrets.vault;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * KV version 1: a path has fields, and no versions. A write replaces all of them, and two at the same time lose one.
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
    public Optional<PathAnswer> notThere(VaultResponse response) {
        return isAbsent(response) ? Optional.of(new PathAnswer.Absent()) : Optional.empty();
    }

    /** Vault says nothing at all about a path that is not there: an empty list of errors. */
    static boolean isAbsent(VaultResponse response) {
        return response.member("errors").isPresent() && response.member("errors").get().items().isEmpty()
                && response.member("warnings").isEmpty();
    }

    /** Any fields can be what is stored in version 1. */
    @Override
    public boolean isItsOwn(VaultResponse response) {
        return false;
    }

    @Override
    public boolean mayBeOfTheOther(VaultResponse response) {
        Optional<Json> metadata = response.member("data").filter(data -> data.member("data").isPresent())
                .flatMap(data -> data.member("metadata"));
        return response.isSuccess() && metadata.isPresent() && metadata.get().member("version").isPresent();
    }

    @Override
    public boolean isOfTheOther(VaultResponse response) {
        return false;
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

    /** A path without fields is one that this version does not take. */
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

package io.quarkiverse.secrets.vault;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Implements KV version 2: a path has versions, can be patched, and a write can name the version that it follows.
 *
 * @param mount where the engine is mounted
 */
record KvVersion2(String mount) implements KvEngine {

    @Override
    public VaultRequest read(String path, Optional<String> version) {
        String data = VaultRequest.encode(policyPath(path));
        return VaultRequest.get(version.isPresent() ? data + "?version=" + VaultRequest.encode(version.get()) : data);
    }

    @Override
    public Optional<PathAnswer.Content> content(VaultResponse response) {
        Optional<Json> data = response.member("data").filter(envelope -> envelope.member("metadata").isPresent());
        return data.flatMap(envelope -> envelope.member("data")).filter(Json::isObject)
                .map(fields -> new PathAnswer.Content(fields.members(), versionOfRead(data.get()), stored(data.get())));
    }

    private static Optional<Instant> stored(Json data) {
        try {
            return data.member("metadata").flatMap(metadata -> metadata.member("created_time")).flatMap(Json::string)
                    .map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the meaning of status 404, which a deleted path has with its metadata. */
    @Override
    public Optional<PathAnswer> absent(VaultResponse response) {
        Optional<Json> data = response.member("data");
        // The answer to a patch has them without an envelope
        Optional<Json> metadata = data.flatMap(envelope -> envelope.member("metadata"))
                .or(() -> data.filter(envelope -> envelope.member("deletion_time").isPresent()));
        if (metadata.isPresent()) {
            return Optional.of(new PathAnswer.Deleted(Long.parseLong(version(metadata.get()).orElse("0")),
                    metadata.get().member("destroyed").map(Json::isTrue).orElse(false)));
        }
        return KvVersion1.isAbsent(response) ? Optional.of(new PathAnswer.Absent()) : Optional.empty();
    }

    /** Returns whether it has the metadata of a version, existing or deleted. */
    @Override
    public boolean isOfThisVersion(VaultResponse response) {
        return response.member("data").isPresent() && versionOfRead(response.member("data").get()).isPresent();
    }

    @Override
    public boolean mayBeOfOtherVersion(VaultResponse response) {
        return response.isSuccess() && response.member("data").isPresent() && response.member("data").get().isObject()
                && response.member("data").get().member("metadata").isEmpty();
    }

    /** Detects a document that was stored in version 1 by a client of version 2, which has no metadata. */
    @Override
    public boolean isOfOtherVersion(VaultResponse response) {
        return mayBeOfOtherVersion(response)
                && response.member("data").get().member("data").filter(Json::isObject).isPresent();
    }

    private static Optional<String> versionOfRead(Json data) {
        return data.member("metadata").flatMap(KvVersion2::version);
    }

    private static Optional<String> version(Json metadata) {
        return metadata.member("version").filter(version -> version.wholeNumber().isPresent()).map(Json::textOrJson);
    }

    @Override
    public Optional<String> versionsPath(String path) {
        return Optional.of(metadataPath(path));
    }

    private String metadataPath(String path) {
        return mount + "/metadata/" + path;
    }

    @Override
    public VaultRequest list(String path) {
        return VaultRequest.get(VaultRequest.encode(metadataPath(path)) + "/?list=true");
    }

    @Override
    public Optional<VaultRequest> patch(String path, Map<String, Json> changes, String version) {
        return Optional.of(VaultRequest.patch(VaultRequest.encode(policyPath(path)), body(changes, version)));
    }

    @Override
    public boolean canPatch() {
        return true;
    }

    @Override
    public VaultRequest write(String path, Map<String, Json> fields, String version) {
        return VaultRequest.post(VaultRequest.encode(policyPath(path)), body(fields, version));
    }

    @Override
    public VaultRequest delete(String path) {
        return VaultRequest.delete(VaultRequest.encode(policyPath(path)));
    }

    private static Json body(Map<String, Json> fields, String version) {
        return Json.object(Map.of("options", Json.object(Map.of("cas", Json.number(Long.parseLong(version)))), "data",
                Json.object(fields)));
    }

    /** Returns the version in the metadata, which a read has next to the data. */
    @Override
    public Optional<String> writtenVersion(VaultResponse response) {
        return response.member("data").flatMap(KvVersion2::version);
    }

    @Override
    public String policyPath(String path) {
        return mount + "/data/" + path;
    }

    /** Returns the permission to delete for a whole path only: a field is deleted by a new version. */
    @Override
    public List<String> capabilitiesToWrite(boolean whole) {
        return whole ? List.of("create", "read", "update", "patch", "delete") : List.of("create", "read", "update", "patch");
    }
}

package io.quarkiverse.secrets.providers.servers.azure;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A secret of a vault with all its versions, there or deleted or on its way in between, and as the vault shows it. */
final class StoredSecret {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** As long as a vault keeps what was deleted, unless it is made with another time. */
    private static final Duration RETENTION = Duration.ofDays(90);

    /** One version. */
    static final class Version {
        private final String id = UUID.randomUUID().toString().replace("-", "");
        private final String value;
        private final ObjectNode attributes;

        private Version(String value, JsonNode attributes, long now) {
            this.value = value;
            this.attributes = JSON.createObjectNode().put("enabled", true);
            this.attributes.setAll((ObjectNode) attributes);
            this.attributes.put("created", now).put("updated", now).put("recoveryLevel", "Recoverable+Purgeable");
        }

        String id() {
            return id;
        }

        String value() {
            return value;
        }

        ObjectNode attributes() {
            return attributes;
        }
    }

    private final String name;
    private final List<Version> versions = new ArrayList<>();
    private boolean deleted;
    private long deletedDate;
    private int conflicts;

    StoredSecret(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    List<Version> versions() {
        return versions;
    }

    Version current() {
        return versions.get(versions.size() - 1);
    }

    Optional<Version> version(String id) {
        return versions.stream().filter(candidate -> candidate.id.equals(id)).findFirst();
    }

    void add(String value, JsonNode attributes, long now) {
        versions.add(new Version(value, attributes, now));
    }

    /** Whether it can be read. */
    boolean isThere() {
        return !deleted && conflicts == 0;
    }

    /** Whether it can be found among those that were deleted. */
    boolean isDeleted() {
        return deleted && conflicts == 0;
    }

    /**
     * Deletes it.
     *
     * @param conflicts how many requests that need its name are in conflict with that before it is done
     */
    void delete(int conflicts) {
        deleted = true;
        deletedDate = Instant.now().getEpochSecond();
        this.conflicts = conflicts;
    }

    /** Recovers it, with the same meaning of the number. */
    void recover(int conflicts) {
        deleted = false;
        this.conflicts = conflicts;
    }

    /** The code of what it is on its way to, if it is on its way. Each time that this is asked, it gets further. */
    Optional<String> conflict() {
        if (conflicts == 0) {
            return Optional.empty();
        }
        conflicts--;
        return Optional.of(deleted ? "ObjectIsBeingDeleted" : "ObjectIsBeingRecovered");
    }

    /** What a list shows: never the value. */
    ObjectNode item(URI base) {
        return JSON.createObjectNode().put("id", base + "/secrets/" + name).set("attributes", current().attributes);
    }

    /** A version without its value. */
    ObjectNode properties(Version version, URI base) {
        return JSON.createObjectNode().put("id", base + "/secrets/" + name + "/" + version.id).set("attributes",
                version.attributes);
    }

    /** A version with its value. */
    ObjectNode bundle(Version version, URI base) {
        return properties(version, base).put("value", version.value);
    }

    /** What there is to know of it once it is deleted: not its value. */
    ObjectNode deletedBundle(URI base) {
        return withRecovery(properties(current(), base), base);
    }

    /** The same in a list. */
    ObjectNode deletedItem(URI base) {
        return withRecovery(item(base), base);
    }

    private ObjectNode withRecovery(ObjectNode secret, URI base) {
        return secret.put("recoveryId", base + "/deletedsecrets/" + name).put("deletedDate", deletedDate)
                .put("scheduledPurgeDate", deletedDate + RETENTION.toSeconds());
    }
}

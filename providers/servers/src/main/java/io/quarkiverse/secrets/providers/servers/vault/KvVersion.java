package io.quarkiverse.secrets.providers.servers.vault;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A version of a path of a {@link KvStore}, which guards it. */
final class KvVersion {

    private final JsonNode fields;
    private final Instant created = Instant.now();
    private Optional<Instant> deleted = Optional.empty();
    private boolean destroyed;

    KvVersion(JsonNode fields) {
        this.fields = fields;
    }

    JsonNode fields() {
        return fields;
    }

    void delete() {
        deleted = Optional.of(Instant.now());
    }

    void undelete() {
        deleted = Optional.empty();
    }

    void destroy() {
        destroyed = true;
    }

    boolean isGone() {
        return deleted.isPresent() || destroyed;
    }

    /** What a list of versions says of it. */
    ObjectNode dates() {
        return JsonNodeFactory.instance.objectNode().put("created_time", created.toString())
                .put("deletion_time", deleted.map(Instant::toString).orElse("")).put("destroyed", destroyed);
    }

    /** What is said of it beside its fields. */
    ObjectNode metadata(int number) {
        return dates().put("version", number).putNull("custom_metadata");
    }
}

package io.quarkiverse.secrets.providers.servers.aws;

import java.time.Instant;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.aws.StoredSecret.Version;

/** What the answers of several operations have in common. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {
    }

    static ObjectNode empty() {
        return JSON.createObjectNode();
    }

    /** Names a secret. */
    static ObjectNode of(StoredSecret secret) {
        return empty().put("ARN", secret.arn).put("Name", secret.name);
    }

    /** Names a secret and one of its versions. */
    static ObjectNode of(StoredSecret secret, Version version) {
        return of(secret).put("VersionId", version.id);
    }

    /** Lists the labels of a version below a field. */
    static void putStages(ObjectNode answer, String field, Version version) {
        ArrayNode stages = answer.putArray(field);
        version.stages.forEach(stages::add);
    }

    /** The protocol counts time in seconds since 1970, with a fraction. */
    static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}

package io.quarkiverse.secrets.providers.servers.aws;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.aws.StoredSecret.Version;

/**
 * The operations that say what is there, without values: {@code ListSecrets}, {@code DescribeSecret} and
 * {@code ListSecretVersionIds}. Guarded by the server.
 */
final class MetadataOperations {

    private static final String LIST = "ListSecrets";
    private static final String DESCRIBE = "DescribeSecret";
    private static final String VERSIONS = "ListSecretVersionIds";
    private static final int PAGE = 100;

    private final StoredSecrets secrets;
    private final AccessControl access;
    private final Paging paging;

    MetadataOperations(StoredSecrets secrets, AccessControl access, Paging paging) {
        this.secrets = secrets;
        this.access = access;
        this.paging = paging;
    }

    ObjectNode list(JsonNode body) {
        access.authorize(LIST, "*", "*");
        ObjectNode answer = Answers.empty();
        ArrayNode names = answer.putArray("SecretList");
        paging.page(secrets.own(), body.path("MaxResults").asInt(PAGE), body, answer)
                .forEach(secret -> names.add(Answers.of(secret)));
        return answer;
    }

    /** Also of a secret that is marked for deletion. Versions without a label are there on demand. */
    ObjectNode versions(JsonNode body) {
        String id = Parameters.id(body);
        access.authorize(VERSIONS, id);
        StoredSecret secret = secrets.find(id).orElseThrow(Refused::notFound);
        boolean all = body.path("IncludeDeprecated").asBoolean();
        List<Version> versions = secret.versions.values().stream().filter(version -> all || !version.stages.isEmpty())
                .toList();
        ObjectNode answer = Answers.of(secret);
        ArrayNode entries = answer.putArray("Versions");
        for (Version version : paging.page(versions, body.path("MaxResults").asInt(PAGE), body, answer)) {
            ObjectNode entry = entries.addObject().put("VersionId", version.id)
                    .put("CreatedDate", Answers.seconds(version.created));
            if (!version.stages.isEmpty()) {
                Answers.putStages(entry, "VersionStages", version);
            }
        }
        return answer;
    }

    ObjectNode describe(JsonNode body) {
        String id = Parameters.id(body);
        access.authorize(DESCRIBE, id);
        StoredSecret secret = secrets.find(id).orElseThrow(Refused::notFound);
        ObjectNode answer = Answers.of(secret);
        if (secret.deleted) {
            answer.put("DeletedDate", Answers.seconds(Instant.now()));
        }
        ObjectNode versions = answer.putObject("VersionIdsToStages");
        secret.versions.values().forEach(version -> Answers.putStages(versions, version.id, version));
        return answer;
    }
}

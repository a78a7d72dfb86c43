package io.quarkiverse.secrets.providers.servers.aws;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.aws.StoredSecret.Version;

/** The operations that read values: {@code BatchGetSecretValue} and {@code GetSecretValue}. Guarded by the server. */
final class ReadOperations {

    private static final String GET = "GetSecretValue";
    private static final int MOST_IDS = 20;

    private final AccessControl access;
    private final UsableSecrets usable;
    private final Paging paging;

    ReadOperations(UsableSecrets usable, AccessControl access, Paging paging) {
        this.usable = usable;
        this.access = access;
        this.paging = paging;
    }

    ObjectNode batch(JsonNode body) {
        access.authorize("BatchGetSecretValue", "*", "*");
        List<String> ids = new ArrayList<>();
        body.path("SecretIdList").forEach(id -> ids.add(id.asText()));
        if (ids.isEmpty()) {
            throw Refused.of("InvalidParameterException", "You must specify either Filters or SecretIdList.");
        }
        if (ids.size() > MOST_IDS) {
            throw Refused.validation("Value at 'secretIdList' failed to satisfy constraint: Member must have length less than"
                    + " or equal to " + MOST_IDS);
        }
        ObjectNode answer = Answers.empty();
        ArrayNode values = answer.putArray("SecretValues");
        ArrayNode errors = answer.putArray("Errors");
        for (String id : new LinkedHashSet<>(paging.page(ids, MOST_IDS, body, answer))) {
            try {
                access.checkRate(id);
                values.add(value(id, Optional.empty(), Optional.empty()));
            } catch (Refused refused) {
                errors.addObject().put("SecretId", id).put("ErrorCode", refused.code()).put("Message", refused.getMessage());
            }
        }
        return answer;
    }

    ObjectNode get(JsonNode body) {
        return value(Parameters.id(body), Parameters.text(body, "VersionId"), Parameters.text(body, "VersionStage"));
    }

    private ObjectNode value(String id, Optional<String> versionId, Optional<String> stage) {
        StoredSecret secret = usable.find(id, GET);
        Parameters.checkLength(versionId, "versionId", 32, 64);
        Parameters.checkLength(stage, "versionStage", 1, 256);
        Version version = version(secret, versionId, stage.orElse(StoredSecret.CURRENT));
        usable.checkDecryption(secret);
        ObjectNode answer = Answers.of(secret, version);
        version.text.ifPresent(text -> answer.put("SecretString", text));
        version.binary.ifPresent(bytes -> answer.put("SecretBinary", bytes));
        Answers.putStages(answer, "VersionStages", version);
        return answer.put("CreatedDate", Answers.seconds(version.created));
    }

    private static Version version(StoredSecret secret, Optional<String> versionId, String stage) {
        Optional<Version> found = versionId.map(id -> Optional.ofNullable(secret.versions.get(id)))
                .orElseGet(() -> secret.find(stage));
        return found.orElseThrow(() -> Refused.of("ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for "
                        + versionId.map(id -> "VersionId: " + id).orElse("staging label: " + stage)));
    }
}

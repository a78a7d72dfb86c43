package io.quarkiverse.secrets.providers.servers.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The operations {@code DeleteSecret} and {@code RestoreSecret}. Guarded by the server. */
final class DeletionOperations {

    private final StoredSecrets secrets;
    private final AccessControl access;

    DeletionOperations(StoredSecrets secrets, AccessControl access) {
        this.secrets = secrets;
        this.access = access;
    }

    ObjectNode delete(JsonNode body) {
        String id = Parameters.id(body);
        access.authorize("DeleteSecret", id);
        boolean forget = body.path("ForceDeleteWithoutRecovery").asBoolean();
        int window = body.path("RecoveryWindowInDays").asInt(30);
        if (window < 7 || window > 30) {
            throw Refused.of("InvalidParameterException",
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        Optional<StoredSecret> secret = secrets.find(id);
        if (forget) {
            // So the documentation: with that, a secret that is not there is no error
            secret.ifPresent(secrets::remove);
        } else {
            StoredSecret found = secret.orElseThrow(Refused::notFound);
            if (found.deleted) {
                throw Refused.markedForDeletion();
            }
            found.deleted = true;
        }
        return secret.map(Answers::of).orElseGet(() -> Answers.empty().put("ARN", id).put("Name", id))
                .put("DeletionDate", Answers.seconds(Instant.now().plus(Duration.ofDays(forget ? 0 : window))));
    }

    /** Of a secret that is not marked for deletion, too. */
    ObjectNode restore(JsonNode body) {
        String id = Parameters.id(body);
        access.authorize("RestoreSecret", id);
        StoredSecret secret = secrets.find(id).orElseThrow(Refused::notFound);
        secret.deleted = false;
        return Answers.of(secret);
    }
}

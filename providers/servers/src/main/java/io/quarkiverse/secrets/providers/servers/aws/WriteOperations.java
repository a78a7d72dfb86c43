package io.quarkiverse.secrets.providers.servers.aws;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.aws.StoredSecret.Version;

/**
 * The operations that store versions and move their labels: {@code CreateSecret}, {@code PutSecretValue} and
 * {@code UpdateSecretVersionStage}. Guarded by the server.
 */
final class WriteOperations {

    private static final String CREATE = "CreateSecret";

    private final StoredSecrets secrets;
    private final AccessControl access;
    private final UsableSecrets usable;

    WriteOperations(StoredSecrets secrets, UsableSecrets usable, AccessControl access) {
        this.usable = usable;
        this.secrets = secrets;
        this.access = access;
    }

    ObjectNode create(JsonNode body) {
        String name = Parameters.name(body);
        access.authorize(CREATE, name, Arns.arn(Arns.ACCOUNT, name));
        access.checkName(CREATE, name, name);
        Optional<StoredSecret> there = secrets.find(name);
        if (there.isPresent() && there.get().deleted) {
            throw Refused.of("InvalidRequestException",
                    "You can't create this secret because a secret with this name is already scheduled for deletion.");
        }
        if (there.isPresent()) {
            throw Refused.of("ResourceExistsException",
                    "The operation failed because the secret " + name + " already exists.");
        }
        Version version = Parameters.version(body);
        return Answers.of(secrets.store(Arns.ACCOUNT, name, version), version);
    }

    ObjectNode put(JsonNode body) {
        StoredSecret secret = usable.find(Parameters.id(body), "PutSecretValue");
        Version version = Parameters.version(body);
        Set<String> stages = new HashSet<>();
        body.path("VersionStages").forEach(stage -> stages.add(stage.asText()));
        Version known = secret.versions.get(version.id);
        if (known == null) {
            secret.add(version, stages);
        } else if (!known.text.equals(version.text) || !known.binary.equals(version.binary)) {
            throw Refused.of("ResourceExistsException",
                    "You provided a ClientRequestToken that has already been used with another value.");
        }
        ObjectNode answer = Answers.of(secret, version);
        Answers.putStages(answer, "VersionStages", secret.versions.get(version.id));
        return answer;
    }

    ObjectNode moveStage(JsonNode body) {
        StoredSecret secret = usable.find(Parameters.id(body), "UpdateSecretVersionStage");
        String stage = body.path("VersionStage").asText();
        Optional<String> from = Parameters.text(body, "RemoveFromVersionId");
        Optional<String> to = Parameters.text(body, "MoveToVersionId");
        Optional<String> holder = secret.find(stage).map(version -> version.id);
        if (to.isPresent() && !secret.versions.containsKey(to.get())) {
            throw Refused.notFound();
        }
        if (holder.isPresent() && !holder.equals(to) && !holder.equals(from)) {
            throw Refused.of("InvalidParameterException", "The parameter RemoveFromVersionId can't be empty. Staging label "
                    + stage + " is currently attached to version " + holder.get()
                    + ", so you must explicitly reference that version in RemoveFromVersionId.");
        }
        secret.moveStage(stage, to);
        return Answers.of(secret);
    }
}

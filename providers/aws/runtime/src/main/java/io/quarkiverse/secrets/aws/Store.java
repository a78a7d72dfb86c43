package io.quarkiverse.secrets.aws;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Stores one value: a new version of a secret, or a new secret.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html">PutSecretValue</a>
 */
final class Store {

    private static final int LARGEST = 65_536;

    private final Connection connection;

    Store(Connection connection) {
        this.connection = connection;
    }

    /**
     * @return the identifier of the version that was stored
     * @throws SecretsProviderException if it could not be stored
     */
    Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        String id = reference.key();
        refuseWhatTheServiceWould(reference, value);
        try {
            Optional<PutSecretValueResponse> stored = put(id, value, deadline);
            if (stored.isPresent()) {
                return Optional.ofNullable(stored.get().versionId());
            }
            if (SecretId.isArn(id)) {
                throw failure(id, "there is no such secret, and one cannot be made by its ARN",
                        "give it by its name: " + connection.commands().create("<name>"));
            }
            return createOrPut(id, value, deadline);
        } catch (SecretsProviderException e) {
            throw e;
        } catch (RuntimeException e) {
            Refusal refusal = connection.refusals().ofWrite(id, e);
            throw failure(id, refusal.isSentence() ? refusal.reason() : "it " + refusal.reason(), refusal.remedy());
        }
    }

    private void refuseWhatTheServiceWould(SecretReference reference, String value) {
        String id = reference.key();
        Optional<String> problem = SecretId.problem(id);
        if (problem.isPresent()) {
            throw failure(id, "that key " + problem.get(),
                    "correct quarkus.secrets.registry.\"" + reference.name() + "\".key or quarkus.secrets.key-prefix");
        }
        if (reference.field().isPresent()) {
            throw failure(id, "it is a JSON object with other fields beside " + reference.field().get()
                    + ", and there is no way to change one without a chance of losing another's change",
                    "store the whole object under the key: " + connection.commands().put(id));
        }
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > LARGEST) {
            throw failure(id, "it has " + bytes + " bytes, and AWS Secrets Manager takes between 1 and " + LARGEST,
                    "keep large values elsewhere, e.g. in S3, and their keys here");
        }
    }

    /** Puts it into the secret there is; empty if there is none. */
    private Optional<PutSecretValueResponse> put(String id, String value, Deadline deadline) {
        String token = UUID.randomUUID().toString();
        try {
            return Optional.of(connection.callAside(deadline,
                    (client, limits) -> client.putSecretValue(request -> request.secretId(id).secretString(value)
                            .clientRequestToken(token).overrideConfiguration(limits))));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private Optional<String> createOrPut(String name, String value, Deadline deadline) {
        String token = UUID.randomUUID().toString();
        try {
            return Optional.ofNullable(connection.callAside(deadline,
                    (client, limits) -> client.createSecret(request -> request.name(name).secretString(value)
                            .clientRequestToken(token).overrideConfiguration(limits)))
                    .versionId());
        } catch (ResourceExistsException e) {
            // Somebody else was faster
            return Optional.ofNullable(put(name, value, deadline).orElseThrow(() -> e).versionId());
        }
    }

    private static SecretsProviderException failure(String id, String reason, String remedy) {
        return new SecretsProviderException("The value of " + id + " could not be stored: " + reason, remedy);
    }
}

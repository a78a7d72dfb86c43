package io.quarkiverse.secrets.aws;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;
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
     * @throws SecretsProviderException if it could not be stored
     */
    void set(SecretReference reference, String value, Deadline deadline) {
        String id = reference.key();
        refuseWhatTheServiceWould(reference, value);
        try {
            if (!put(id, value, deadline)) {
                if (SecretId.isArn(id)) {
                    throw failure(id, "there is no such secret, and one cannot be made by its ARN",
                            "give it by its name: " + connection.commands().create("<name>"));
                }
                createOrPut(id, value, deadline);
            }
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

    /** Whether there was a secret to put it into. */
    private boolean put(String id, String value, Deadline deadline) {
        String token = UUID.randomUUID().toString();
        try {
            connection.callAside(deadline,
                    (client, limits) -> client.putSecretValue(request -> request.secretId(id).secretString(value)
                            .clientRequestToken(token).overrideConfiguration(limits)));
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }

    private void createOrPut(String name, String value, Deadline deadline) {
        String token = UUID.randomUUID().toString();
        try {
            connection.callAside(deadline,
                    (client, limits) -> client.createSecret(request -> request.name(name).secretString(value)
                            .clientRequestToken(token).overrideConfiguration(limits)));
        } catch (ResourceExistsException e) {
            // Somebody else was faster
            if (!put(name, value, deadline)) {
                throw e;
            }
        }
    }

    private static SecretsProviderException failure(String id, String reason, String remedy) {
        return new SecretsProviderException("The value of " + id + " could not be stored: " + reason, remedy);
    }
}

package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Marks one secret for deletion. It can be restored for thirty days, the default of the service.
 * <p>
 * If the answer of the service is lost, the SDK calls again, and the result is that there was no secret.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html">DeleteSecret</a>
 */
final class SecretDeletion {

    private final Connection connection;

    SecretDeletion(Connection connection) {
        this.connection = connection;
    }

    /**
     * @return whether there was a secret that was not marked yet
     * @throws SecretsProviderException if the secret exists and could not be marked
     */
    boolean delete(SecretReference reference, Deadline deadline) {
        String id = reference.key();
        Commands commands = connection.commands();
        Optional<Failure> problem = WritableReference.problem(reference,
                "store an object without the field: " + commands.put(id)
                        + "; or delete the whole secret: " + commands.delete(id));
        if (problem.isPresent()) {
            throw failure(id, problem.get(), problem.get().remedy());
        }
        try {
            NotTheServiceException.throwIfMissing(connection.callOnOwnThread(deadline,
                    (client, limits) -> client.deleteSecret(request -> request.secretId(id).overrideConfiguration(limits)))
                    .arn());
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
        } catch (RuntimeException e) {
            if (FailureAnalyzer.isMarkedForDeletion(e)) {
                return false;
            }
            Failure failure = connection.failures().ofDelete(id, e);
            throw failure(id, failure, failure.kind() == Kind.MALFORMED && failure.isOfSecret()
                    ? "check whether it has replicas, or belongs to another service: " + commands.describe(id)
                    : failure.remedy());
        }
    }

    private static SecretsProviderException failure(String id, Failure failure, String remedy) {
        return new SecretsProviderException("The secret " + OneLine.of(id) + " could not be deleted: " + failure.asClause(),
                remedy);
    }
}

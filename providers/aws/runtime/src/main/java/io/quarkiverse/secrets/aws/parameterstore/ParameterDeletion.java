package io.quarkiverse.secrets.aws.parameterstore;

import java.util.Optional;

import io.quarkiverse.secrets.aws.client.InvalidKey;
import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * Deletes one parameter with all its versions, for good. The service asks to wait thirty seconds before a parameter of the same
 * name is created.
 * <p>
 * If the answer of the service is lost, the SDK calls again, and the result is that there was no parameter.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameter.html">DeleteParameter</a>
 */
final class ParameterDeletion {

    private final Connection connection;

    ParameterDeletion(Connection connection) {
        this.connection = connection;
    }

    /**
     * @return whether there was a parameter
     * @throws SecretsProviderException if the parameter exists and could not be deleted
     */
    boolean delete(SecretReference reference, Deadline deadline) {
        String name = reference.key();
        Optional<Failure> invalid = InvalidKey.of(reference, ParameterName.WRITABLE);
        if (invalid.isPresent()) {
            throw failure(name, invalid.get());
        }
        try {
            DeleteParameterResponse answer = connection.callOnOwnThread(deadline,
                    (client, limits) -> client.deleteParameter(request -> request.name(name).overrideConfiguration(limits)));
            // The answer has no fields, so that a server of another kind is recognized by the header that it does not send
            NotTheServiceException
                    .throwIfMissing(answer.sdkHttpResponse().firstMatchingHeader("x-amzn-RequestId").orElse(null));
            return true;
        } catch (ParameterNotFoundException e) {
            return false;
        } catch (RuntimeException e) {
            throw failure(name, connection.failures().ofDelete(name, e));
        }
    }

    private static SecretsProviderException failure(String name, Failure failure) {
        return failure.asException("The parameter " + OneLine.of(name) + " could not be deleted");
    }
}

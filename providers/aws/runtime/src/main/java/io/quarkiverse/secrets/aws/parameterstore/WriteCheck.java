package io.quarkiverse.secrets.aws.parameterstore;

import java.util.Optional;

import io.quarkiverse.secrets.aws.client.InvalidKey;
import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterPatternMismatchException;

/**
 * Checks whether the caller may store a parameter, by a PutParameter that the service rejects in any case, after it has
 * checked the permission: a parameter that exists is not to be overwritten, a new one has no type, and the value of either
 * does not match its own pattern. Whether the caller may use the KMS key is only known when a value is stored.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html">PutParameter</a>
 */
final class WriteCheck {

    private static final String PROBE = "quarkus-secrets-check";
    private static final String PATTERN = "^$";
    private static final String NO_TYPE = "type is required";

    private final Connection connection;

    WriteCheck(Connection connection) {
        this.connection = connection;
    }

    /** Returns why the caller may not store it; empty if it may. */
    Optional<Failed> run(SecretReference reference, Deadline deadline) {
        String name = reference.key();
        Optional<Failure> invalid = InvalidKey.of(reference, ParameterName.WRITABLE);
        if (invalid.isPresent()) {
            return Optional.of(invalid.get().asOutcome("checked"));
        }
        try {
            NotTheServiceException.throwIfMissing(connection
                    .callOnOwnThread(deadline,
                            (client, limits) -> client.putParameter(request -> request.name(name).value(PROBE)
                                    .allowedPattern(PATTERN).overwrite(false).overrideConfiguration(limits)))
                    .version());
            return Optional.of(new Failed(Kind.MALFORMED,
                    "was stored with the value of the check (" + name + "), which AWS rejects: another server answers",
                    "delete it: " + connection.commands().delete(name)));
        } catch (ParameterAlreadyExistsException | ParameterPatternMismatchException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            return isWithoutType(e) ? Optional.empty()
                    : Optional.of(connection.failures().ofWrite(name, e).asOutcome("checked"));
        }
    }

    private static boolean isWithoutType(RuntimeException failure) {
        return failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                && String.valueOf(answer.awsErrorDetails().errorMessage()).contains(NO_TYPE);
    }
}

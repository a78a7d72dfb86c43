package io.quarkiverse.secrets.aws;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * Stores one value: a new version of a secret, or a new secret.
 * <p>
 * The name of a secret that is marked for deletion cannot be used, neither for a new version nor for a new secret. So such a
 * secret is restored first, with its versions. Until the new value is stored, the service returns the one from before the
 * deletion.
 *
 * @see <a
 *      href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html">PutSecretValue</a>
 */
final class SecretWriter {

    static final int LARGEST = 65_536;

    private final Connection connection;

    SecretWriter(Connection connection) {
        this.connection = connection;
    }

    /**
     * @return the identifier of the version that was stored
     * @throws SecretsProviderException if it could not be stored
     */
    Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        return store(reference, value, deadline, () -> putOrCreate(reference.key(), value, deadline));
    }

    /**
     * As {@link #set}, in one call for a secret that does not exist.
     *
     * @return the identifier of the version that was stored
     * @throws SecretsProviderException if it could not be stored
     */
    Optional<String> create(SecretReference reference, String value, Deadline deadline) {
        String id = reference.key();
        return SecretId.isArn(id) ? set(reference, value, deadline)
                : store(reference, value, deadline, () -> createOrPut(id, value, deadline));
    }

    private Optional<String> store(SecretReference reference, String value, Deadline deadline,
            Supplier<Optional<String>> calls) {
        String id = reference.key();
        Optional<Failure> invalid = checkValue(reference, value);
        if (invalid.isPresent()) {
            throw failure(id, invalid.get().asClause(), invalid.get().remedy());
        }
        try {
            return calls.get();
        } catch (SecretsProviderException e) {
            throw e;
        } catch (RuntimeException e) {
            if (FailureAnalyzer.isMarkedForDeletion(e)) {
                return restoreAndPut(id, value, deadline);
            }
            Failure failure = connection.failures().ofWrite(id, e);
            throw failure(id, failure.asClause(), failure.remedy());
        }
    }

    /** Returns why the service would reject a value, as far as that is known without a call; empty if it is not. */
    Optional<Failure> checkValue(SecretReference reference, String value) {
        Optional<Failure> problem = WritableReference.problem(reference,
                "store the whole object under the key: " + connection.commands().put(reference.key()));
        if (problem.isPresent()) {
            return problem;
        }
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        return bytes > 0 && bytes <= LARGEST ? Optional.empty()
                : Optional.of(Failure.of(Kind.MALFORMED,
                        "has " + bytes + " bytes, but AWS Secrets Manager accepts between 1 and " + LARGEST,
                        "store large values elsewhere, e.g. in S3, encrypted with a key that is a secret here"));
    }

    private Optional<String> putOrCreate(String id, String value, Deadline deadline) {
        Optional<PutSecretValueResponse> stored;
        try {
            stored = put(id, value, deadline);
        } catch (SecretsManagerException e) {
            if (SecretId.isArn(id) || !FailureAnalyzer.isAccessDenied(e)) {
                throw e;
            }
            return create(id, value, deadline, e);
        }
        if (stored.isPresent()) {
            return Optional.ofNullable(stored.get().versionId());
        }
        if (SecretId.isArn(id)) {
            throw failure(id, "there is no such secret, and it cannot be created by its ARN",
                    "create it by its name: " + connection.commands().create("<name>"));
        }
        return createOrPut(id, value, deadline);
    }

    private Optional<String> restoreAndPut(String id, String value, Deadline deadline) {
        restore(id, deadline);
        Failure failure;
        try {
            Optional<PutSecretValueResponse> stored = put(id, value, deadline);
            if (stored.isPresent()) {
                return Optional.ofNullable(stored.get().versionId());
            }
            failure = Failure.of(Kind.MISSING, "was deleted by another process", "try again");
        } catch (RuntimeException e) {
            failure = connection.failures().ofWrite(id, e);
        }
        throw failure(id, failure.asClause() + "; it was marked for deletion, and has been restored with its earlier value",
                failure.remedy() + "; to delete it again: " + connection.commands().delete(id));
    }

    private void restore(String id, Deadline deadline) {
        try {
            NotTheServiceException.throwIfMissing(connection.callOnOwnThread(deadline,
                    (client, limits) -> client.restoreSecret(request -> request.secretId(id).overrideConfiguration(limits)))
                    .arn());
        } catch (RuntimeException e) {
            Failure failure = connection.failures().ofRestore(id, e);
            String restore = connection.commands().restore(id);
            if (!failure.isOfSecret()) {
                throw failure(id, "it is marked for deletion, and could not be restored: " + failure.reason(),
                        failure.remedy());
            }
            throw failure(id, "it is marked for deletion, and restoring it " + failure.reason(),
                    failure.kind() == Kind.DENIED
                            ? "restore it: " + restore + "; or allow the application to do so: " + failure.remedy()
                            : restore);
        }
    }

    /** Stores a new version; empty if there is no such secret. */
    private Optional<PutSecretValueResponse> put(String id, String value, Deadline deadline) {
        String token = UUID.randomUUID().toString();
        try {
            PutSecretValueResponse stored = connection.callOnOwnThread(deadline,
                    (client, limits) -> client.putSecretValue(request -> request.secretId(id).secretString(value)
                            .clientRequestToken(token).overrideConfiguration(limits)));
            NotTheServiceException.throwIfMissing(stored.versionId());
            return Optional.of(stored);
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private Optional<String> createOrPut(String name, String value, Deadline deadline) {
        try {
            return create(name, value, deadline);
        } catch (ResourceExistsException e) {
            // Another writer was faster
            return Optional.ofNullable(put(name, value, deadline).orElseThrow(() -> e).versionId());
        }
    }

    /**
     * Creates a secret that may not be written to. A policy of least privilege names the ARN with its suffix, which does not
     * match before the secret exists.
     *
     * @param denied the failure of the write, which counts if the secret exists or may not be created either
     */
    private Optional<String> create(String name, String value, Deadline deadline, SecretsManagerException denied) {
        try {
            return create(name, value, deadline);
        } catch (ResourceExistsException e) {
            throw denied;
        } catch (SecretsManagerException e) {
            throw FailureAnalyzer.isAccessDenied(e) ? denied : e;
        }
    }

    private Optional<String> create(String name, String value, Deadline deadline) {
        String token = UUID.randomUUID().toString();
        String version = connection.callOnOwnThread(deadline,
                (client, limits) -> client.createSecret(request -> request.name(name).secretString(value)
                        .clientRequestToken(token).overrideConfiguration(limits)))
                .versionId();
        NotTheServiceException.throwIfMissing(version);
        return Optional.of(version);
    }

    private static SecretsProviderException failure(String id, String reason, String remedy) {
        return new SecretsProviderException("The value of " + OneLine.of(id) + " could not be stored: " + reason, remedy);
    }
}

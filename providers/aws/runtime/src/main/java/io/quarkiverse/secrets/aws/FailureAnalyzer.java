package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.aws.client.BackendFailureAnalyzer;
import io.quarkiverse.secrets.aws.client.ServiceError;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Explains the failures of the SDK and the errors of the service, and how to fix them.
 * <p>
 * Of the service's messages, only those that name a principal, an action and a resource are passed on: others may quote what
 * was sent.
 */
final class FailureAnalyzer {

    static final String SERVICE = "AWS Secrets Manager";

    private final Commands commands;
    private final ArnScope scope;
    private final BackendFailureAnalyzer backend;

    /**
     * @param scope where the secrets are that a policy has to name
     */
    FailureAnalyzer(Commands commands, ArnScope scope) {
        this.commands = commands;
        this.scope = scope;
        this.backend = BackendFailureAnalyzer.of(SERVICE, "secretsmanager", "quarkus.secrets.aws.endpoint-override",
                commands.aws(),
                commands.list());
    }

    /** Returns whether the caller is not allowed to make a call. */
    static boolean isAccessDenied(AwsServiceException failure) {
        return ServiceError.of(failure).isAccessDenied();
    }

    /** Returns whether a call failed because the secret is marked for deletion. */
    static boolean isMarkedForDeletion(RuntimeException failure) {
        return BackendFailureAnalyzer.error(failure).filter(ServiceError::isMarkedForDeletion).isPresent();
    }

    /** Explains an entry among the errors of a batch. */
    Failure ofEntry(Query query, ServiceError error) {
        if (error.isInternal()) {
            return backend.internalError();
        }
        if (error.isThrottling()) {
            return backend.throttled();
        }
        return ofSecret(query, error);
    }

    /** Explains the failure of a call that reads one secret. */
    Failure ofRead(Query query, RuntimeException failure) {
        return BackendFailureAnalyzer.errorOfCall(failure).map(error -> ofSecret(query, error))
                .orElseGet(() -> backend.of(failure));
    }

    /** Explains the failure of a call for many secrets. */
    Failure ofCall(String operation, RuntimeException failure) {
        return backend.ofCall(operation, failure);
    }

    /** Explains the failure of a call that stores a value. */
    Failure ofWrite(String id, RuntimeException failure) {
        return ofChange(id, "[\"secretsmanager:PutSecretValue\",\"secretsmanager:CreateSecret\"]", failure);
    }

    /** Explains the failure of a call that marks a secret for deletion. */
    Failure ofDelete(String id, RuntimeException failure) {
        return ofChange(id, "\"secretsmanager:DeleteSecret\"", failure);
    }

    /** Explains the failure of a call that restores a secret. */
    Failure ofRestore(String id, RuntimeException failure) {
        return ofChange(id, "\"secretsmanager:RestoreSecret\"", failure);
    }

    /** Explains the failure of a call that lists the versions of a secret. */
    Failure ofVersions(String id, RuntimeException failure) {
        return ofChange(id, "\"secretsmanager:ListSecretVersionIds\"", failure);
    }

    /** Explains the failure of a call that moves a label from one version to another. */
    Failure ofStage(String id, RuntimeException failure) {
        return ofChange(id, "\"secretsmanager:UpdateSecretVersionStage\"", failure);
    }

    private Failure ofChange(String id, String actions, RuntimeException failure) {
        Optional<ServiceError> ofCall = BackendFailureAnalyzer.errorOfCall(failure);
        if (ofCall.isEmpty()) {
            return backend.of(failure);
        }
        ServiceError error = ofCall.get();
        if (error.code().startsWith("EncryptionFailure") || error.isAccessDenied() && error.isOfKey()) {
            return Failure.of(Kind.KEY_DENIED, "cannot be encrypted" + error.deniedAction(),
                    "allow kms:GenerateDataKey and kms:Decrypt on its KmsKeyId, and check that the key is enabled: "
                            + commands.describe(id));
        }
        if (error.isAccessDenied()) {
            return Failure.of(Kind.DENIED, "is denied" + error.deniedAction(), commands.allow(actions, scope.pattern(id)));
        }
        return ofSecret(new Query(id, Optional.empty()), error);
    }

    private Failure ofSecret(Query query, ServiceError error) {
        String id = query.id();
        if (error.isMarkedForDeletion()) {
            return Failure.of(Kind.DELETED, "is marked for deletion (" + id + ")", commands.restore(id));
        }
        if (error.isAccessDenied()) {
            return error.isOfKey() ? keyDenied(id, error.deniedAction())
                    : Failure.of(Kind.DENIED, "is denied (" + id + ")" + error.deniedAction(),
                            commands.allow("[\"secretsmanager:GetSecretValue\",\"secretsmanager:BatchGetSecretValue\"]",
                                    scope.pattern(id)));
        }
        return switch (error.code()) {
            case "ResourceNotFoundException" -> missing(query, error);
            case "DecryptionFailure", "DecryptionFailureException" -> keyDenied(id, "");
            default -> Failure.of(Kind.MALFORMED, "was rejected with " + error.code() + " (" + id + ")",
                    commands.describe(id));
        };
    }

    private Failure missing(Query query, ServiceError error) {
        String id = query.id();
        if (error.message().contains("secret value")) {
            return query.version().isPresent() ? noSuchVersion(query)
                    : new Failure(Reach.SECRET, Kind.MISSING, "exists without a value (" + id + ")", commands.put(id), true);
        }
        return Failure.of(Kind.MISSING, "is missing (" + id + ")",
                SecretId.isArn(id) ? "correct the ARN; to list the secrets: " + commands.list() : commands.create(id));
    }

    /** Returns the failure of a query for a version that the secret does not have. */
    Failure noSuchVersion(Query query) {
        String id = query.id();
        return Failure.of(Kind.MISSING,
                query.isForPrevious()
                        ? "has no version before the current one in " + id + ": none is labelled " + query.version().get()
                        : "has no version or stage " + OneLine.of(query.version().get()) + " in " + id,
                commands.versions(id));
    }

    private Failure keyDenied(String id, String deniedAction) {
        return Failure.of(Kind.KEY_DENIED, "cannot be decrypted (" + id + ")" + deniedAction,
                "allow kms:Decrypt on its KmsKeyId, and check that the key is enabled: "
                        + commands.describe(id));
    }

    /** Explains {@link AwsConnection#timeout}. */
    Failure late(RuntimeException timeout) {
        return backend.of(timeout);
    }
}

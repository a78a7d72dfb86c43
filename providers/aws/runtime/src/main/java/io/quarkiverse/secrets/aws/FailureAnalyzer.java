package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Causes;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

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

    /**
     * @param scope where the secrets are that a policy has to name
     */
    FailureAnalyzer(Commands commands, ArnScope scope) {
        this.commands = commands;
        this.scope = scope;
    }

    /** Returns whether the caller is not allowed to make a call. */
    static boolean isAccessDenied(AwsServiceException failure) {
        return ServiceError.of(failure).isAccessDenied();
    }

    /** Returns whether a call failed because the secret is marked for deletion. */
    static boolean isMarkedForDeletion(RuntimeException failure) {
        return error(failure).filter(ServiceError::isMarkedForDeletion).isPresent();
    }

    /** Returns the error that the service answered with, if it did. */
    private static Optional<ServiceError> error(RuntimeException failure) {
        return failure instanceof AwsServiceException answer ? Optional.of(ServiceError.of(answer)) : Optional.empty();
    }

    /** Returns the error that the service answered with, if it concerns this call and not all calls. */
    private static Optional<ServiceError> errorOfCall(RuntimeException failure) {
        return error(failure).filter(error -> !error.isOfBackend());
    }

    /** Explains an entry among the errors of a batch. */
    Failure ofEntry(Query query, ServiceError error) {
        if (error.isInternal()) {
            return new Failure(Reach.CALL, Kind.UNREACHABLE, SERVICE + " had an internal error", tryAgain());
        }
        if (error.isThrottling()) {
            return throttled();
        }
        return ofSecret(query, error);
    }

    /** Explains the failure of a call that reads one secret. */
    Failure ofRead(Query query, RuntimeException failure) {
        return errorOfCall(failure).map(error -> ofSecret(query, error)).orElseGet(() -> ofBackend(failure));
    }

    /** Explains the failure of a call for many secrets. */
    Failure ofCall(String operation, RuntimeException failure) {
        Optional<ServiceError> error = errorOfCall(failure);
        if (error.isEmpty()) {
            return ofBackend(failure);
        }
        if (error.get().isAccessDenied()) {
            return new Failure(Reach.OPERATION, Kind.DENIED,
                    "secretsmanager:" + operation + " is denied" + error.get().deniedAction(),
                    commands.allow("\"secretsmanager:" + operation + "\"", "*"));
        }
        return new Failure(Reach.REQUEST, Kind.MALFORMED,
                SERVICE + " rejected " + operation + " with " + error.get().code(), "check the keys in the registry");
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

    private Failure ofChange(String id, String actions, RuntimeException failure) {
        Optional<ServiceError> ofCall = errorOfCall(failure);
        if (ofCall.isEmpty()) {
            return ofBackend(failure);
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

    private static Failure throttled() {
        return new Failure(Reach.CALL, Kind.THROTTLED, SERVICE + " received too many requests",
                "try again, or increase quarkus.secrets.startup-timeout; to list the quotas: "
                        + "aws service-quotas list-service-quotas --service-code secretsmanager");
    }

    /** Explains a failure that is the same for all calls. */
    private Failure ofBackend(RuntimeException failure) {
        Optional<ServiceError> error = error(failure);
        if (error.isPresent()) {
            return ofBackend(error.get());
        }
        if (Causes.find(failure, NoRegionException.class).isPresent()) {
            Optional<Failure> profile = Profiles.failure();
            if (profile.isPresent()) {
                return profile.get();
            }
            return Failure.ofBackend(Kind.WRONG_LOCATION, "no region is set",
                    "set the environment variable AWS_REGION, or quarkus.secrets.aws.region, e.g. to eu-west-1");
        }
        Optional<NoCredentialsException> credentials = Causes.find(failure, NoCredentialsException.class);
        if (credentials.isPresent()) {
            return noCredentials(credentials.get());
        }
        return transport().of(failure);
    }

    private Failure ofBackend(ServiceError error) {
        if (error.isThrottling()) {
            return throttled();
        }
        if (error.isOfTime()) {
            return wrongTime(error);
        }
        if (error.isUnknownCaller()) {
            return Failure.ofBackend(Kind.DENIED, SERVICE + " does not accept the credentials (" + error.code() + ")",
                    "renew them, e.g. with aws sso login; to see whose they are: aws sts get-caller-identity");
        }
        if (error.isOfAnotherServer()) {
            return transport().notTheService();
        }
        return Failure.ofBackend(Kind.UNREACHABLE,
                SERVICE + scope() + " answers with an internal error (status " + error.status() + ")", tryAgain());
    }

    private Failure noCredentials(NoCredentialsException failure) {
        if (failure.isOfRole()) {
            Optional<ServiceError> error = Causes.find(failure, AwsServiceException.class).map(ServiceError::of);
            if (error.isPresent() && error.get().isOfTime()) {
                return wrongTime(error.get());
            }
            Optional<SdkClientException> unanswered = Causes.find(failure, SdkClientException.class);
            if (error.isEmpty() && unanswered.isPresent()) {
                return TransportFailureAnalyzer.OF_STS.of(unanswered.get());
            }
            return Failure.ofBackend(Kind.DENIED,
                    "the role of quarkus.secrets.aws.role-arn could not be assumed"
                            + error.map(denial -> " (" + denial.code() + ")" + denial.deniedAction()).orElse(""),
                    "allow the caller sts:AssumeRole on it, and add the caller to its trust policy: "
                            + "aws iam get-role --role-name <role> --query Role.AssumeRolePolicyDocument");
        }
        Optional<Failure> profile = Profiles.failure();
        if (profile.isPresent()) {
            return profile.get();
        }
        return Failure.ofBackend(Kind.DENIED, "no credentials for AWS were found",
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE after aws configure, or give the machine or "
                        + "pod a role; to see what is found: aws sts get-caller-identity");
    }

    /**
     * Explains a wrong time. The SDK signs again with the service's time, so that the clock differs from one call to the next.
     */
    private static Failure wrongTime(ServiceError error) {
        return Failure.ofBackend(Kind.DENIED, SERVICE + " does not accept the time at which the request was signed ("
                + error.code() + ")",
                "synchronize this machine's clock, which may be off by five minutes at most: timedatectl status");
    }

    /** Returns the failure of a call without an answer in time. */
    Failure late() {
        return transport().late();
    }

    private TransportFailureAnalyzer transport() {
        return TransportFailureAnalyzer.ofSecretsManager(commands);
    }

    private String scope() {
        return commands.scope();
    }

    private static String tryAgain() {
        return TransportFailureAnalyzer.TRY_AGAIN;
    }
}

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
 * Tells what a failure of the SDK or an error of the service means, and what mends it.
 * <p>
 * Of the service's messages, only those that name who may not do what to which secret are passed on: others may quote what was
 * sent.
 */
final class FailureAnalyzer {

    static final String SERVICE = "AWS Secrets Manager";

    private final Commands commands;
    private final ArnScope scope;

    /**
     * @param scope where secrets are that a policy is to name
     */
    FailureAnalyzer(Commands commands, ArnScope scope) {
        this.commands = commands;
        this.scope = scope;
    }

    /** Whether a call failed because the caller may not make it. */
    static boolean isAccessDenied(AwsServiceException failure) {
        return ServiceError.of(failure).isAccessDenied();
    }

    /** Whether a call failed because the secret is marked for deletion. */
    static boolean isOfDeleted(RuntimeException failure) {
        return error(failure).filter(ServiceError::isOfDeleted).isPresent();
    }

    /** What the service answered, if it did. */
    private static Optional<ServiceError> error(RuntimeException failure) {
        return failure instanceof AwsServiceException answer ? Optional.of(ServiceError.of(answer)) : Optional.empty();
    }

    /** The same, if it says something of the call and not of all of them. */
    private static Optional<ServiceError> errorOfCall(RuntimeException failure) {
        return error(failure).filter(error -> !error.isOfAll());
    }

    /** Of an entry among the errors of a batch. */
    Failure ofEntry(Query query, ServiceError error) {
        if (error.isInternal()) {
            return new Failure(Reach.CALL, Kind.UNREACHABLE, SERVICE + " had an error of its own", tryAgain());
        }
        if (error.isThrottling()) {
            return throttled();
        }
        return ofSecret(query, error);
    }

    /** Of a call that read one secret. */
    Failure ofRead(Query query, RuntimeException failure) {
        return errorOfCall(failure).map(error -> ofSecret(query, error)).orElseGet(() -> ofAll(failure));
    }

    /** Of a call that is about many secrets. */
    Failure ofCall(String operation, RuntimeException failure) {
        Optional<ServiceError> error = errorOfCall(failure);
        if (error.isEmpty()) {
            return ofAll(failure);
        }
        if (error.get().isAccessDenied()) {
            return new Failure(Reach.OPERATION, Kind.DENIED,
                    "secretsmanager:" + operation + " is denied" + error.get().who(),
                    commands.allow("\"secretsmanager:" + operation + "\"", "*"));
        }
        return new Failure(Reach.REQUEST, Kind.MALFORMED,
                SERVICE + " refused " + operation + " with " + error.get().code(), "look at the keys in the registry");
    }

    /** Of a call that stored a value. */
    Failure ofWrite(String id, RuntimeException failure) {
        return ofChange(id, "[\"secretsmanager:PutSecretValue\",\"secretsmanager:CreateSecret\"]", failure);
    }

    /** Of a call that marked a secret for deletion. */
    Failure ofDelete(String id, RuntimeException failure) {
        return ofChange(id, "\"secretsmanager:DeleteSecret\"", failure);
    }

    /** Of a call that took that back. */
    Failure ofRestore(String id, RuntimeException failure) {
        return ofChange(id, "\"secretsmanager:RestoreSecret\"", failure);
    }

    private Failure ofChange(String id, String actions, RuntimeException failure) {
        Optional<ServiceError> ofCall = errorOfCall(failure);
        if (ofCall.isEmpty()) {
            return ofAll(failure);
        }
        ServiceError error = ofCall.get();
        if (error.code().startsWith("EncryptionFailure") || error.isAccessDenied() && error.isOfKey()) {
            return Failure.of(Kind.KEY_DENIED, "cannot be encrypted" + error.who(),
                    "allow kms:GenerateDataKey and kms:Decrypt on the key that this names as KmsKeyId, and see that the key is"
                            + " enabled: " + commands.describe(id));
        }
        if (error.isAccessDenied()) {
            return Failure.of(Kind.DENIED, "is denied" + error.who(), commands.allow(actions, scope.pattern(id)));
        }
        return ofSecret(new Query(id, Optional.empty()), error);
    }

    private Failure ofSecret(Query query, ServiceError error) {
        String id = query.id();
        if (error.isOfDeleted()) {
            return Failure.of(Kind.DELETED, "is marked for deletion (" + id + ")", commands.restore(id));
        }
        if (error.isAccessDenied()) {
            return error.isOfKey() ? keyDenied(id, error.who())
                    : Failure.of(Kind.DENIED, "is denied (" + id + ")" + error.who(),
                            commands.allow("[\"secretsmanager:GetSecretValue\",\"secretsmanager:BatchGetSecretValue\"]",
                                    scope.pattern(id)));
        }
        switch (error.code()) {
            case "ResourceNotFoundException":
                return missing(query, error);
            case "DecryptionFailure", "DecryptionFailureException":
                return keyDenied(id, "");
            default:
                return Failure.of(Kind.MALFORMED, "was refused with " + error.code() + " (" + id + ")",
                        commands.describe(id));
        }
    }

    private Failure missing(Query query, ServiceError error) {
        String id = query.id();
        if (error.message().contains("secret value")) {
            return query.version().isPresent() ? noSuchVersion(query)
                    : new Failure(Reach.SECRET, Kind.MISSING, "exists without a value (" + id + ")", commands.put(id), true);
        }
        return Failure.of(Kind.MISSING, "is missing (" + id + ")",
                SecretId.isArn(id) ? "correct the ARN, which this lists: " + commands.list() : commands.create(id));
    }

    /** That there is a secret, and not in that version. */
    Failure noSuchVersion(Query query) {
        String id = query.id();
        return Failure.of(Kind.MISSING,
                query.isForPrevious()
                        ? "has no version before the current one in " + id + ": none is labelled " + query.version().get()
                        : "has no version or stage " + OneLine.of(query.version().get()) + " in " + id,
                commands.versions(id));
    }

    private Failure keyDenied(String id, String who) {
        return Failure.of(Kind.KEY_DENIED, "cannot be decrypted (" + id + ")" + who,
                "allow kms:Decrypt on the key that this names as KmsKeyId, and see that the key is enabled: "
                        + commands.describe(id));
    }

    private static Failure throttled() {
        return new Failure(Reach.CALL, Kind.THROTTLED, SERVICE + " has too many requests to answer",
                "try again, or give it longer with quarkus.secrets.startup-timeout; the limits: "
                        + "aws service-quotas list-service-quotas --service-code secretsmanager");
    }

    /** Of failures that are everybody's. */
    private Failure ofAll(RuntimeException failure) {
        Optional<ServiceError> error = error(failure);
        if (error.isPresent()) {
            return ofAll(error.get());
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

    private Failure ofAll(ServiceError error) {
        if (error.isThrottling()) {
            return throttled();
        }
        if (error.isOfTime()) {
            return wrongTime(error);
        }
        if (error.isUnknownCaller()) {
            return Failure.ofBackend(Kind.DENIED, SERVICE + " does not accept the credentials (" + error.code() + ")",
                    "get new ones, e.g. with aws sso login, and see whose they are: aws sts get-caller-identity");
        }
        if (error.isOfAnother()) {
            return transport().notTheService();
        }
        return Failure.ofBackend(Kind.UNREACHABLE,
                SERVICE + scope() + " answers with an error of its own (status " + error.status() + ")", tryAgain());
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
                    "the role of quarkus.secrets.aws.role-arn could not be taken on"
                            + error.map(said -> " (" + said.code() + ")" + said.who()).orElse(""),
                    "allow sts:AssumeRole on it to the caller, and the caller in its trust policy: "
                            + "aws iam get-role --role-name <role> --query Role.AssumeRolePolicyDocument");
        }
        Optional<Failure> profile = Profiles.failure();
        if (profile.isPresent()) {
            return profile.get();
        }
        return Failure.ofBackend(Kind.DENIED, "no credentials for AWS were found",
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE after aws configure, or give the machine or "
                        + "pod a role; this shows what is found: aws sts get-caller-identity");
    }

    /** The SDK signs again with the service's time; what is left is a clock that differs from one call to the next. */
    private static Failure wrongTime(ServiceError error) {
        return Failure.ofBackend(Kind.DENIED, SERVICE + " does not accept the time at which the request was signed ("
                + error.code() + ")",
                "set this machine's clock, which may be five minutes off at most, and have it kept right: timedatectl status");
    }

    /** That nobody answered in time. */
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

package io.quarkiverse.secrets.aws.client;

import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Causes;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Explains the failures that are the same for all calls to a service: it cannot be reached, does not accept the caller, or asks
 * for fewer calls.
 *
 * @param service the name of the service, for people
 * @param code the service in actions of IAM and in the command line of service quotas
 * @param scope where it is, with a blank before it; empty if that is not known
 * @param transport explains the failures of calls without an answer
 */
public record BackendFailureAnalyzer(String service, String code, String scope, TransportFailureAnalyzer transport) {

    /**
     * Creates the one of a service.
     *
     * @param service the name of the service, for people
     * @param code the service in actions of IAM and in the command line of service quotas
     * @param endpoint the setting of its endpoint
     * @param aws the command line for the same region and endpoint
     * @param probe a command that shows whether the service can be reached
     */
    public static BackendFailureAnalyzer of(String service, String code, String endpoint, AwsCommandLine aws, String probe) {
        return new BackendFailureAnalyzer(service, code, aws.scope(),
                new TransportFailureAnalyzer(service + aws.scope(), endpoint, probe));
    }

    /** Returns the error that the service answered with, if it did. */
    public static Optional<ServiceError> error(RuntimeException failure) {
        return failure instanceof AwsServiceException answer ? Optional.of(ServiceError.of(answer)) : Optional.empty();
    }

    /** Returns the error that the service answered with, if it concerns this call and not all calls. */
    public static Optional<ServiceError> errorOfCall(RuntimeException failure) {
        return error(failure).filter(error -> !error.isOfBackend());
    }

    /** Explains the failure of a call for many secrets. */
    public Failure ofCall(String operation, RuntimeException failure) {
        Optional<ServiceError> error = errorOfCall(failure);
        if (error.isEmpty()) {
            return of(failure);
        }
        if (error.get().isAccessDenied()) {
            String action = code + ":" + operation;
            return new Failure(Reach.OPERATION, Kind.DENIED, action + " is denied" + error.get().deniedAction(),
                    AwsCommandLine.allow("\"" + action + "\"", "*"));
        }
        return new Failure(Reach.REQUEST, Kind.MALFORMED, service + " rejected " + operation + " with " + error.get().code(),
                "check the keys in the registry");
    }

    /** Explains a failure that is the same for all calls. */
    public Failure of(RuntimeException failure) {
        Optional<ServiceError> error = error(failure);
        if (error.isPresent()) {
            return of(error.get());
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
        return transport.of(failure);
    }

    private Failure of(ServiceError error) {
        if (error.isThrottling()) {
            return throttled();
        }
        if (error.isOfTime()) {
            return wrongTime(error);
        }
        if (error.isUnknownCaller()) {
            return Failure.ofBackend(Kind.DENIED, service + " does not accept the credentials (" + error.code() + ")",
                    "renew them, e.g. with aws sso login; to see whose they are: aws sts get-caller-identity");
        }
        if (error.isOfAnotherServer()) {
            return transport.notTheService();
        }
        return Failure.ofBackend(Kind.UNREACHABLE,
                service + scope + " answers with an internal error (status " + error.status() + ")",
                TransportFailureAnalyzer.TRY_AGAIN);
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
    private Failure wrongTime(ServiceError error) {
        return Failure.ofBackend(Kind.DENIED, service + " does not accept the time at which the request was signed ("
                + error.code() + ")",
                "synchronize this machine's clock, which may be off by five minutes at most: timedatectl status");
    }

    /** Returns the failure of a call when the service asks for fewer calls. */
    public Failure throttled() {
        return new Failure(Reach.CALL, Kind.THROTTLED, service + " received too many requests",
                "try again, or increase quarkus.secrets.startup-timeout; to list the quotas: "
                        + "aws service-quotas list-service-quotas --service-code " + code);
    }

    /** Returns the failure of a call to which the service answered that it had an internal error. */
    public Failure internalError() {
        return new Failure(Reach.CALL, Kind.UNREACHABLE, service + " had an internal error",
                TransportFailureAnalyzer.TRY_AGAIN);
    }
}

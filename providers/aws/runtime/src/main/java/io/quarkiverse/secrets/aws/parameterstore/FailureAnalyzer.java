package io.quarkiverse.secrets.aws.parameterstore;

import java.util.Collection;
import java.util.Optional;

import io.quarkiverse.secrets.aws.client.Arn;
import io.quarkiverse.secrets.aws.client.AwsCommandLine;
import io.quarkiverse.secrets.aws.client.BackendFailureAnalyzer;
import io.quarkiverse.secrets.aws.client.CallerScope;
import io.quarkiverse.secrets.aws.client.ServiceError;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/**
 * Explains the failures of the SDK and the errors of the service, and how to fix them.
 * <p>
 * Of the service's messages, only those that name a principal, an action and a resource are passed on: others may quote what
 * was sent.
 */
final class FailureAnalyzer {

    static final String SERVICE = "AWS Parameter Store";

    private final Commands commands;
    private final CallerScope scope;
    private final BackendFailureAnalyzer backend;

    /**
     * @param scope where the parameters are that a policy has to name
     * @param endpoint the setting of the endpoint
     */
    FailureAnalyzer(Commands commands, CallerScope scope, String endpoint) {
        this.commands = commands;
        this.scope = scope;
        this.backend = BackendFailureAnalyzer.of(SERVICE, "ssm", endpoint, commands.aws(), commands.list());
    }

    /** Explains the failure of a call for many parameters. */
    Failure ofCall(String operation, RuntimeException failure) {
        return backend.ofCall(operation, failure);
    }

    /** Returns the query whose parameter a failure names as denied. */
    Optional<Query> denied(Collection<Query> queries, RuntimeException failure) {
        String resource = BackendFailureAnalyzer.error(failure).map(ServiceError::deniedResource).orElse("");
        if (Arn.is(resource)) {
            for (Query query : queries) {
                if (ParameterName.stem(query.id()).equals(ParameterName.stem(resource))) {
                    return Optional.of(query);
                }
            }
        }
        return Optional.empty();
    }

    /** Explains the failure of a call that reads one parameter. */
    Failure ofRead(Query query, RuntimeException failure) {
        return BackendFailureAnalyzer.errorOfCall(failure)
                .map(error -> ofParameter(query.id(), "\"ssm:GetParameters\"", "decrypted", error))
                .orElseGet(() -> backend.of(failure));
    }

    /** Explains the failure of a call that reads the versions of a parameter. */
    Failure ofHistory(String id, RuntimeException failure) {
        return BackendFailureAnalyzer.errorOfCall(failure)
                .map(error -> ofParameter(id, "\"ssm:GetParameterHistory\"", "decrypted", error))
                .orElseGet(() -> backend.of(failure));
    }

    /** Explains the failure of a call that stores a value. */
    Failure ofWrite(String id, RuntimeException failure) {
        return ofChange(id, "[\"ssm:PutParameter\",\"ssm:GetParameterHistory\"]", failure);
    }

    /** Explains the failure of a call that deletes a parameter. */
    Failure ofDelete(String id, RuntimeException failure) {
        return ofChange(id, "\"ssm:DeleteParameter\"", failure);
    }

    private Failure ofChange(String id, String actions, RuntimeException failure) {
        return BackendFailureAnalyzer.errorOfCall(failure).map(error -> ofParameter(id, actions, "encrypted", error))
                .orElseGet(() -> backend.of(failure));
    }

    /**
     * @param actions what the caller has to be allowed, as JSON
     * @param participle what the KMS key was needed for
     */
    private Failure ofParameter(String id, String actions, String participle, ServiceError error) {
        if (error.code().equals("InvalidKeyId") || error.isAccessDenied() && error.isOfKey()) {
            return Failure.of(Kind.KEY_DENIED, "cannot be " + participle + " (" + id + ")" + error.deniedAction(),
                    "allow " + (participle.equals("encrypted") ? "kms:Encrypt, kms:GenerateDataKey and kms:Decrypt"
                            : "kms:Decrypt")
                            + " on its KeyId, and check that the key is enabled: " + commands.describe(id));
        }
        if (error.isAccessDenied()) {
            return Failure.of(Kind.DENIED, "is denied (" + id + ")" + error.deniedAction(),
                    AwsCommandLine.allow(actions, ParameterName.pattern(id, scope)));
        }
        return switch (error.code()) {
            case "ParameterNotFound" -> missing(id);
            case "ParameterVersionNotFound" -> Failure.of(Kind.MISSING, "does not have the version asked for (" + id + ")",
                    commands.versions(id));
            case "ParameterMaxVersionLimitExceeded" -> Failure.of(Kind.MALFORMED,
                    "has 100 versions, the oldest of which has a label that keeps it (" + id + ")",
                    "move the label to a later version: " + commands.versions(id));
            case "ParameterLimitExceeded" -> Failure.of(Kind.MALFORMED, "exceeds the number of parameters of the account",
                    "delete some, or set quarkus.secrets.aws.parameter-store.tier=advanced, which costs money; to list them: "
                            + commands.list());
            default -> Failure.of(Kind.MALFORMED, "was rejected with " + error.code() + " (" + id + ")", commands.describe(id));
        };
    }

    /** Returns the failure of a query for a parameter, or for a version of one, that is not there. */
    Failure missing(Query query) {
        return query.version().isEmpty() ? missing(query.id()) : noSuchVersion(query);
    }

    private Failure missing(String id) {
        return Failure.of(Kind.MISSING, "is missing (" + id + ")",
                Arn.is(id) ? "correct the ARN; another account's parameter has to be of the advanced tier and shared: "
                        + "aws ram list-resources --resource-owner OTHER-ACCOUNTS" : commands.create(id));
    }

    /** Returns the failure of a query for a version that the parameter does not have. */
    Failure noSuchVersion(Query query) {
        return Failure.of(Kind.MISSING,
                "has no version or label " + OneLine.of(query.version().orElse("")) + " in " + query.id(),
                commands.versions(query.id()));
    }

    /** Returns the failure of a query for the previous version of a parameter with one version. */
    Failure noPrevious(String id) {
        return Failure.of(Kind.MISSING, "has no version before the current one in " + id, commands.versions(id));
    }

    /** Returns the failure of a query for a parameter of another region. */
    Failure otherRegion(String arn, String actual, String used) {
        return Failure.of(Kind.WRONG_LOCATION,
                "is in the region " + actual + " (" + arn + "), but the application uses " + used,
                "store it in " + used + ", too, or set quarkus.secrets.aws.region to " + actual);
    }

    /** Returns the failure of an answer that is not one of the service. */
    static Failure notUnderstood(String reason) {
        return Failure.of(Kind.MALFORMED, reason, "check whether a proxy or an emulator answers instead of AWS");
    }

    /** Explains {@link AwsConnection#timeout}. */
    Failure late(RuntimeException timeout) {
        return backend.of(timeout);
    }
}

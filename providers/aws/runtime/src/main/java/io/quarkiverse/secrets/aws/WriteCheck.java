package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Checks whether the caller may store a new version of a secret, by storing one of a secret that does not exist: the service
 * checks the permission before it looks for the secret, and PutSecretValue, unlike CreateSecret, creates none. Whether the
 * caller may create a secret, and use its KMS key, is only known when one is stored.
 */
final class WriteCheck {

    /**
     * Replaces the suffix of the secret's ARN. A policy of least privilege names a secret as {@code NAME-??????}, and a secret
     * that does not exist is matched by the requested name. So it has six characters; the underscore, which the service does
     * not use, keeps it from being a secret's.
     */
    private static final String PROBE_SUFFIX = "no_one";
    /** The label of the value if the secret should exist: it does not become the current version. */
    private static final String STAGE = "quarkus-secrets-check";

    private final Connection connection;

    WriteCheck(Connection connection) {
        this.connection = connection;
    }

    /** Returns why the caller may not store one; empty if it may. */
    Optional<Failed> run(SecretReference reference, Deadline deadline) {
        String id = reference.key();
        Commands commands = connection.commands();
        Optional<Failure> problem = WritableReference.problem(reference,
                "store the whole object under the key: " + commands.put(id));
        if (problem.isPresent()) {
            return Optional.of(problem.get().asOutcome("checked"));
        }
        try {
            NotTheServiceException.throwIfMissing(connection
                    .callOnOwnThread(deadline, (client, limits) -> client.putSecretValue(
                            request -> request.secretId(probe(id)).secretString(PROBE_SUFFIX).versionStages(STAGE)
                                    .overrideConfiguration(limits)))
                    .versionId());
            return Optional.empty();
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            Failure failure = connection.failures().ofWrite(id, e);
            return Optional.of(failure.kind() == Kind.DENIED && failure.isOfSecret() && SecretId.hasEnd(id)
                    ? undetermined(id, failure)
                    : failure.asOutcome("checked"));
        }
    }

    /** Returns the failure for a denied probe: a policy may allow this ARN only. */
    private static Failed undetermined(String id, Failure failure) {
        return new Failed(Kind.WRONG_LOCATION,
                "cannot be checked without storing a value: a policy may allow only the ARN " + id,
                "store a value to find out, or allow it: " + failure.remedy());
    }

    /**
     * Returns the identifier of the probe: an ARN if it is known, whose suffix does not depend on how the service resolves a
     * name.
     */
    private String probe(String id) {
        if (SecretId.hasEnd(id)) {
            return id.substring(0, id.length() - PROBE_SUFFIX.length()) + PROBE_SUFFIX;
        }
        String stem = SecretId.isArn(id) ? id : connection.scope().arn(id).orElse(id);
        return stem + "-" + PROBE_SUFFIX;
    }
}

package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Finds out whether the caller may store a new version of a secret, by storing one of a secret beside it that nobody has: the
 * service looks whether the caller may before it looks for the secret, and unlike CreateSecret, PutSecretValue makes none.
 * Whether the caller may make a secret, and may use its key in KMS, shows only when one is stored.
 */
final class WriteCheck {

    /**
     * What the name of the secret gets for an end. A policy of least privilege names a secret as {@code NAME-??????}, for the
     * six characters that the service puts behind a name in its ARN, and for a secret that is not there, it is matched with
     * what was asked for. So these are six, too; and with the underscore, which the service does not use, they are no secret's.
     */
    private static final String PROBE_NAME = "no_one";
    /** Should somebody have it after all, what is stored there has this label, and not that of the current version. */
    private static final String STAGE = "quarkus-secrets-check";

    private final Connection connection;

    WriteCheck(Connection connection) {
        this.connection = connection;
    }

    /**
     * What is in the way; empty if nothing is.
     */
    Optional<Failed> run(SecretReference reference, Deadline deadline) {
        String id = reference.key();
        Commands commands = connection.commands();
        Optional<Failure> problem = WritableReference.problem(reference,
                "store the whole object under the key: " + commands.put(id));
        if (problem.isPresent()) {
            return Optional.of(problem.get().asOutcome("checked"));
        }
        try {
            NotTheServiceException.ifLeftOut(connection.callAside(deadline, (client, limits) -> client.putSecretValue(
                    request -> request.secretId(beside(id)).secretString(PROBE_NAME).versionStages(STAGE)
                            .overrideConfiguration(limits)))
                    .versionId());
            return Optional.empty();
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            Failure failure = connection.failures().ofWrite(id, e);
            return Optional.of(failure.kind() == Kind.DENIED && failure.isOfSecret() && SecretId.hasEnd(id)
                    ? cannotBeTold(id, failure)
                    : failure.asOutcome("checked"));
        }
    }

    /** A policy may allow this very ARN, which nothing is beside. */
    private static Failed cannotBeTold(String id, Failure failure) {
        return new Failed(Kind.WRONG_LOCATION, "may be denied or not: without storing something, that cannot be told of the "
                + "one ARN " + id, "store a value to find out, or make sure of it: " + failure.remedy());
    }

    /** By an ARN where it is known: that has its end, whatever the service makes of a name that it does not find. */
    private String beside(String id) {
        if (SecretId.hasEnd(id)) {
            return id.substring(0, id.length() - PROBE_NAME.length()) + PROBE_NAME;
        }
        String without = SecretId.isArn(id) ? id : connection.scope().arn(id).orElse(id);
        return without + "-" + PROBE_NAME;
    }
}

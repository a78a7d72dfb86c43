package io.quarkiverse.secrets.providers.testing.aws;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides what callers may do: by a policy of IAM, and by what a test denies or lets fail. Safe for use by several threads,
 * which the secrets themselves are not.
 */
final class AccessControl {

    private final StoredSecrets secrets;
    private final Set<String> deniedOperations = ConcurrentHashMap.newKeySet();
    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Set<String> keyDenied = ConcurrentHashMap.newKeySet();
    private final Set<String> undecryptable = ConcurrentHashMap.newKeySet();
    private final Set<String> throttled = ConcurrentHashMap.newKeySet();
    private volatile Optional<IamPolicy> policy = Optional.empty();

    AccessControl(StoredSecrets secrets) {
        this.secrets = secrets;
    }

    void denyOperation(String operation) {
        deniedOperations.add(operation);
    }

    void allowOperation(String operation) {
        deniedOperations.remove(operation);
    }

    void deny(String name) {
        denied.add(name);
    }

    void denyKey(String name) {
        keyDenied.add(name);
    }

    void failDecryption(String name) {
        undecryptable.add(name);
    }

    void throttle(String name) {
        throttled.add(name);
    }

    /** Takes back what was said of a name. */
    void allow(String name) {
        List.of(denied, keyDenied, undecryptable, throttled).forEach(names -> names.remove(name));
    }

    void enforce(IamPolicy enforced) {
        policy = Optional.of(enforced);
    }

    boolean isDenied(String operation) {
        return deniedOperations.contains(operation);
    }

    /**
     * @throws Refused if a test denies the operation on everything
     */
    void checkOperation(String operation) {
        if (isDenied(operation)) {
            throw Refused.denied(operation, "*");
        }
    }

    /**
     * Checks the policy. Who may not do something learns nothing of what is there.
     *
     * @throws Refused if the policy does not allow the operation on the resource
     */
    void authorize(String operation, String id, String resource) {
        if (policy.isPresent() && !policy.get().allows("secretsmanager:" + operation, resource)) {
            throw Refused.denied(operation, id);
        }
    }

    /**
     * Checks the policy for a secret, or for the ARN that the name of one that is not there gives.
     *
     * @throws Refused if the policy does not allow the operation on it
     */
    void authorize(String operation, String id) {
        authorize(operation, id, secrets.find(id).map(secret -> secret.arn)
                .orElseGet(() -> Arns.isArn(id) ? id : Arns.withoutSuffix(Arns.ACCOUNT, id)));
    }

    /**
     * @throws Refused if a test denies a secret of this name, whether or not it is there
     */
    void checkName(String operation, String name, String id) {
        if (denied.contains(name)) {
            throw Refused.denied(operation, id);
        }
    }

    /**
     * @throws Refused if the calls for this identifier are too many
     */
    void checkRate(String id) {
        if (throttled.contains(id)) {
            throw Refused.of("ThrottlingException", "Rate exceeded");
        }
    }

    /**
     * @throws Refused if the value cannot be decrypted
     */
    void checkDecryption(StoredSecret secret) {
        if (undecryptable.contains(secret.name)) {
            throw Refused.of("DecryptionFailure", "Secrets Manager can't decrypt the protected secret text using the provided "
                    + "KMS key.");
        }
    }

    /**
     * The secret that a caller wants to read or to write.
     *
     * @throws Refused if there is none, it is marked for deletion, or the caller may not use it or its key
     */
    StoredSecret usable(String id, String operation) {
        Parameters.checkId(id);
        authorize(operation, id);
        Optional<StoredSecret> secret = secrets.find(id);
        checkName(operation, secret.map(found -> found.name).orElse(id), id);
        StoredSecret found = secret.orElseThrow(Refused::notFound);
        if (found.deleted) {
            throw Refused.markedForDeletion();
        }
        if (keyDenied.contains(found.name)) {
            throw Refused.of("AccessDeniedException", "Access to KMS is not allowed");
        }
        return found;
    }
}

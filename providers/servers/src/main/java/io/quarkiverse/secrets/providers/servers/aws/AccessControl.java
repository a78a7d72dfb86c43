package io.quarkiverse.secrets.providers.servers.aws;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Decides what callers may do: by a policy of IAM, and by what a test denies or lets fail. Safe for use by several threads,
 * which the secrets themselves are not.
 */
final class AccessControl {

    private final String service;
    private final UnaryOperator<String> arns;
    private final Set<String> deniedOperations = ConcurrentHashMap.newKeySet();
    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Set<String> keyDenied = ConcurrentHashMap.newKeySet();
    private final Set<String> undecryptable = ConcurrentHashMap.newKeySet();
    private final Set<String> throttled = ConcurrentHashMap.newKeySet();
    private volatile Optional<IamPolicy> policy = Optional.empty();

    /**
     * @param service what actions of the service begin with
     * @param arns gives the ARN of an identifier, whether or not it is there
     */
    AccessControl(String service, UnaryOperator<String> arns) {
        this.service = service;
        this.arns = arns;
    }

    /** The action of IAM for an operation. */
    private String action(String operation) {
        return service + ":" + operation;
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
            throw Refused.denied(action(operation), "*");
        }
    }

    /**
     * Checks the policy. Who may not do something learns nothing of what is there.
     *
     * @throws Refused if the policy does not allow the operation on the resource
     */
    void authorize(String operation, String id, String resource) {
        if (policy.isPresent() && !policy.get().allows(action(operation), resource)) {
            throw Refused.denied(action(operation), id);
        }
    }

    /**
     * Checks the policy for what an identifier means.
     *
     * @throws Refused if the policy does not allow the operation on it
     */
    void authorize(String operation, String id) {
        authorize(operation, id, arns.apply(id));
    }

    /**
     * @throws Refused if a test denies a secret of this name, whether or not it is there
     */
    void checkName(String operation, String name, String id) {
        if (denied.contains(name)) {
            throw Refused.denied(action(operation), id);
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

    /** Whether the value of this name cannot be decrypted. */
    boolean isUndecryptable(String name) {
        return undecryptable.contains(name);
    }

    /** Whether the caller may not use the key that this name is encrypted with. */
    boolean isKeyDenied(String name) {
        return keyDenied.contains(name);
    }
}

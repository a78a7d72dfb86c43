package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.aws.client.CallerScope;

/**
 * Locates the secrets that are named without an ARN.
 *
 * @param caller where the caller is
 */
record ArnScope(CallerScope caller) {

    private static final String SERVICE = "secretsmanager";
    private static final String RESOURCE = "secret:";
    /** The pattern in IAM for the six characters that the service appends to a name. */
    private static final String ANY_END = "-??????";

    /**
     * Returns the pattern in a policy that matches the ARN of a secret. An ARN stays as it is, except that one without its
     * suffix gets the pattern of one.
     */
    String pattern(String id) {
        if (SecretId.isArn(id)) {
            return SecretId.hasEnd(id) ? id : id + ANY_END;
        }
        return caller.pattern(SERVICE, RESOURCE + id) + ANY_END;
    }

    /** Returns the ARN of a name, without its suffix; empty if it is not known. */
    Optional<String> arn(String name) {
        return caller.arn(SERVICE, RESOURCE + name);
    }
}

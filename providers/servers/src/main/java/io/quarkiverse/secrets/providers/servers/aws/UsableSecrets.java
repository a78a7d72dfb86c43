package io.quarkiverse.secrets.providers.servers.aws;

import java.util.Optional;

/** Finds the secrets that a caller may use. Guarded by the server. */
final class UsableSecrets {

    private final StoredSecrets secrets;
    private final AccessControl access;

    UsableSecrets(StoredSecrets secrets, AccessControl access) {
        this.secrets = secrets;
        this.access = access;
    }

    /** The ARN of a secret, or of one that is not there by its name alone. */
    static String arn(StoredSecrets secrets, String id) {
        return secrets.find(id).map(secret -> secret.arn)
                .orElseGet(() -> Arns.isArn(id) ? id : Arns.withoutSuffix(Arns.ACCOUNT, id));
    }

    /**
     * The secret that a caller wants to read or to write.
     *
     * @throws Refused if there is none, it is marked for deletion, or the caller may not use it or its key
     */
    StoredSecret find(String id, String operation) {
        Parameters.checkId(id);
        access.authorize(operation, id);
        Optional<StoredSecret> secret = secrets.find(id);
        access.checkName(operation, secret.map(found -> found.name).orElse(id), id);
        StoredSecret found = secret.orElseThrow(Refused::notFound);
        if (found.deleted) {
            throw Refused.markedForDeletion();
        }
        if (access.isKeyDenied(found.name)) {
            throw Refused.of("AccessDeniedException", "Access to KMS is not allowed");
        }
        return found;
    }

    /**
     * @throws Refused if the value cannot be decrypted
     */
    void checkDecryption(StoredSecret secret) {
        if (access.isUndecryptable(secret.name)) {
            throw Refused.of("DecryptionFailure", "Secrets Manager can't decrypt the protected secret text using the provided "
                    + "KMS key.");
        }
    }
}

package io.quarkiverse.secrets.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Changes fields of a path without changing the others: a change names the version that was read, and is repeated for the new
 * version after a concurrent write.
 */
final class PathEditor {

    /** Creates a change for the content of a path. */
    interface Edit {

        /**
         * Sends the change.
         *
         * @param read the content of the path; empty unless it is a {@link PathAnswer.Content}
         * @return Vault's answer; empty if there was nothing to change
         */
        Optional<VaultResponse> send(PathAnswer read) throws NoAnswerException;
    }

    /** Limits the waits between attempts: a concurrent write takes milliseconds. */
    private static final int LONGEST_WAIT = 3;

    private final VaultClient client;
    private final PathReader reader;
    private final KvEngine engine;
    private final FailureAnalyzer failures;
    private final RetryPolicy retries;

    PathEditor(VaultClient client, PathReader reader, KvEngine engine, FailureAnalyzer failures, RetryPolicy retries) {
        this.client = client;
        this.reader = reader;
        this.engine = engine;
        this.failures = failures;
        this.retries = retries;
    }

    /**
     * Makes a change to the path of a secret.
     *
     * @param what what failed, e.g. {@code could not be stored}
     * @return Vault's answer, of success; empty if there was nothing to change
     * @throws SecretsProviderException if the change failed
     */
    Optional<VaultResponse> edit(SecretReference reference, SecretPath location, String what, Edit edit, Deadline deadline) {
        int mismatches = 0;
        do {
            Optional<VaultResponse> response = attempt(reference, location, edit, deadline);
            if (response.isEmpty() || response.get().isSuccess()) {
                return response;
            }
            if (!isMismatch(response.get())) {
                throw failure(reference, failures.of(response.get(), engine.policyPath(location.path()),
                        engine.capabilitiesToWrite(location.field().isEmpty()), what));
            }
            mismatches++;
            // Without a wait, slower writers would never succeed
        } while (retries.waitAfter(Math.min(LONGEST_WAIT, mismatches), Optional.empty(), deadline));
        throw failure(reference, what + ": other writers kept changing " + engine.policyPath(location.path()), "try again");
    }

    private Optional<VaultResponse> attempt(SecretReference reference, SecretPath location, Edit edit, Deadline deadline) {
        PathAnswer read = reader.read(location.path(), Optional.empty(), deadline);
        if (read instanceof PathAnswer.Failed failed) {
            throw failure(reference, failed.failure());
        }
        try {
            return edit.send(read);
        } catch (NoAnswerException e) {
            throw e.failure().asException();
        }
    }

    /**
     * Returns whether the path has changed since it was read. A patch of a path that has been deleted since has the status 404,
     * with its metadata or, if that is deleted as well, without a body.
     */
    private boolean isMismatch(VaultResponse response) {
        return response.status() == 400 && response.says("check-and-set")
                || response.status() == 404 && (response.empty() || engine.absent(response).isPresent());
    }

    /**
     * Changes some fields.
     *
     * @param changes the new values; JSON's {@code null} deletes the field
     */
    VaultResponse merge(PathAnswer.Content content, String path, Map<String, Json> changes, Deadline deadline)
            throws NoAnswerException {
        String version = content.version().orElse("0");
        Optional<VaultRequest> patch = engine.patch(path, changes, version);
        if (patch.isPresent()) {
            VaultResponse response = client.call(patch.get(), deadline);
            // Vault before 1.9 cannot patch, and a policy may not allow it: writing all fields does the same
            if (response.status() != 403 && response.status() != 405) {
                return response;
            }
        }
        return client.call(engine.write(path, merged(content.fields(), changes), version), deadline);
    }

    static Map<String, Json> merged(Map<String, Json> fields, Map<String, Json> changes) {
        Map<String, Json> merged = new LinkedHashMap<>(fields);
        changes.forEach((field, value) -> {
            if (value.isNull()) {
                merged.remove(field);
            } else {
                merged.put(field, value);
            }
        });
        return merged;
    }

    static SecretsProviderException failure(SecretReference reference, String what, String remedy) {
        return new SecretsProviderException("Secret " + reference.name() + " " + what, remedy);
    }

    private static SecretsProviderException failure(SecretReference reference, Failure failure) {
        return failure.isOfSecret() ? failure(reference, failure.reason(), failure.remedy()) : failure.asException();
    }
}

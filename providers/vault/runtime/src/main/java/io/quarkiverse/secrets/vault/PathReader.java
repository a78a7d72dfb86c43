package io.quarkiverse.secrets.vault;

import java.util.Optional;

import io.quarkiverse.secrets.spi.Deadline;

/**
 * Reads paths of the mount.
 */
final class PathReader {

    private final VaultClient client;
    private final KvEngine engine;
    private final ResponseFailures failures;

    PathReader(VaultClient client, KvEngine engine, ResponseFailures failures) {
        this.client = client;
        this.engine = engine;
        this.failures = failures;
    }

    /** Reads one, in one call. */
    PathRead read(String path, Optional<String> version, Deadline deadline) {
        VaultResponse response;
        try {
            response = client.call(engine.read(path, version), deadline);
        } catch (NoAnswerException e) {
            return new PathRead.Unanswered(e);
        }
        Optional<? extends PathRead> understood = response.isSuccess() ? engine.content(response)
                : response.status() == 404 ? engine.notThere(response) : Optional.empty();
        return understood.isPresent() ? understood.get()
                : new PathRead.Refused(
                        failures.of(response, engine.policyPath(path), "\"read\"", "could not be read"));
    }
}

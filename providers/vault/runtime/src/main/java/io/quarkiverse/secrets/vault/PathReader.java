package io.quarkiverse.secrets.vault;

import java.net.URI;
import java.util.Optional;

import io.quarkiverse.secrets.spi.Deadline;

/**
 * Reads paths of the mount.
 */
final class PathReader {

    private final VaultClient client;
    private final URI address;
    private final KvEngine engine;
    private final ResponseFailures failures;

    /**
     * @param address where Vault is, for people
     */
    PathReader(VaultClient client, URI address, KvEngine engine, ResponseFailures failures) {
        this.client = client;
        this.address = address;
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
                        failures.of(response, engine.policyPath(path), KvEngine.TO_READ, "could not be read"));
    }

    /** What there is to say of one that was not read in time. */
    PathRead late() {
        return new PathRead.Unanswered(new NoAnswerException("Vault at " + address + " did not answer in time",
                "look whether it is slow: vault status; or set a longer quarkus.secrets.startup-timeout"));
    }
}

package io.quarkiverse.secrets.vault;

import java.net.URI;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Reads paths of the mount.
 */
final class PathReader {

    private static final String WHAT = "could not be read";

    private final VaultClient client;
    private final URI address;
    private final KvEngine engine;
    private final KvMount mount;
    private final FailureAnalyzer failures;

    /**
     * @param address where Vault is, for people
     */
    PathReader(VaultClient client, URI address, KvEngine engine, KvMount mount, FailureAnalyzer failures) {
        this.client = client;
        this.address = address;
        this.engine = engine;
        this.mount = mount;
        this.failures = failures;
    }

    /**
     * Reads a path in one call. Whether a missing path is only one of another version of the engine needs another call, until
     * the version is known.
     */
    PathAnswer read(String path, Optional<String> version, Deadline deadline) {
        try {
            return meaning(client.call(engine.read(path, version), deadline), path, deadline);
        } catch (NoAnswerException e) {
            return new PathAnswer.Failed(e.failure());
        } catch (SecretsProviderException e) {
            return new PathAnswer.Failed(FailureAnalyzer.of(e));
        }
    }

    private PathAnswer meaning(VaultResponse response, String path, Deadline deadline) throws NoAnswerException {
        Optional<? extends PathAnswer> understood = response.isSuccess() ? engine.content(response)
                : response.status() == 404 ? engine.absent(response) : Optional.empty();
        if (engine.isOfThisVersion(response)) {
            mount.confirm();
        } else if (understood.isPresent() && understood.get() instanceof PathAnswer.Absent
                || engine.mayBeOfOtherVersion(response)) {
            Optional<Failure> mismatch = mount.mismatch(WHAT, deadline);
            if (mismatch.isPresent()) {
                return new PathAnswer.Failed(mismatch.get());
            }
        }
        return understood.isPresent() ? understood.get()
                : new PathAnswer.Failed(
                        engine.isOfOtherVersion(response) ? failures.otherVersion(WHAT)
                                : failures.of(response, engine.policyPath(path), KvEngine.TO_READ, WHAT));
    }

    /** Returns the answer for a path that was not read in time. */
    PathAnswer late(String path) {
        Optional<VaultResponse> throttling = client.throttling();
        if (throttling.isPresent()) {
            return new PathAnswer.Failed(failures.of(throttling.get(), engine.policyPath(path), KvEngine.TO_READ, WHAT));
        }
        return new PathAnswer.Failed(new NoAnswerException("Vault at " + address + " did not answer in time",
                "check whether it is slow: vault status; or set a longer quarkus.secrets.startup-timeout").failure());
    }
}

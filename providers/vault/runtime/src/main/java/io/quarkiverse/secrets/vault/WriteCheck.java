package io.quarkiverse.secrets.vault;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/**
 * Finds out by the token's capabilities whether it may write. A write needs to read the path, in order to keep its other
 * fields,
 * and to create, update or patch it.
 */
final class WriteCheck {

    private static final String WHAT = "could not be checked for writing";

    private final TokenCapabilities capabilities;
    private final PathReader reader;
    private final KvEngine engine;
    private final FailureAnalyzer failures;

    WriteCheck(TokenCapabilities capabilities, PathReader reader, KvEngine engine, FailureAnalyzer failures) {
        this.capabilities = capabilities;
        this.reader = reader;
        this.engine = engine;
        this.failures = failures;
    }

    /** Returns why the token may not write; empty if it may. */
    Optional<Failure> check(SecretPath location, Deadline deadline) {
        return capabilities.check(engine.policyPath(location.path()), WHAT, names -> problem(names, location, deadline),
                deadline);
    }

    private Optional<Failure> problem(List<String> capabilities, SecretPath location, Deadline deadline) {
        boolean root = capabilities.contains(TokenCapabilities.ROOT);
        if (!root && !capabilities.contains("read")) {
            return denied(location);
        }
        // The root token cannot write to a mount that does not exist, either
        PathAnswer read = reader.read(location.path(), Optional.empty(), deadline);
        if (read instanceof PathAnswer.Failed failed) {
            Failure failure = failed.failure();
            return failure.isOfSecret() && failure.kind() == Kind.DENIED ? denied(location) : Optional.of(failure);
        }
        return root || isEnough(capabilities, read) ? Optional.empty() : denied(location);
    }

    private boolean isEnough(List<String> capabilities, PathAnswer read) {
        if (read instanceof PathAnswer.Absent) {
            return capabilities.contains("create");
        }
        return capabilities.contains("update")
                || read instanceof PathAnswer.Content && engine.canPatch() && capabilities.contains("patch");
    }

    private Optional<Failure> denied(SecretPath location) {
        return Optional.of(failures.denied(engine.policyPath(location.path()),
                engine.capabilitiesToWrite(location.field().isEmpty()), "may not be stored"));
    }
}

package io.quarkiverse.secrets.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Asks Vault for the token's capabilities (<a
 * href="https://developer.hashicorp.com/vault/api-docs/system/capabilities-self">capabilities-self</a>). A write needs to read
 * the path, in order to keep its other fields, and to create, update or patch it.
 */
final class WriteCheck {

    private static final String ASKED = "sys/capabilities-self";
    private static final String WHAT = "could not be checked for writing";
    private static final String ROOT = "root";

    private final VaultClient client;
    private final PathReader reader;
    private final KvEngine engine;
    private final FailureAnalyzer failures;

    WriteCheck(VaultClient client, PathReader reader, KvEngine engine, FailureAnalyzer failures) {
        this.client = client;
        this.reader = reader;
        this.engine = engine;
        this.failures = failures;
    }

    /** Returns why the token may not write; empty if it may. */
    Optional<Failure> check(SecretPath location, Deadline deadline) {
        String policyPath = engine.policyPath(location.path());
        try {
            VaultResponse response = client.call(VaultRequest.post(ASKED,
                    Json.object(Map.of("paths", Json.array(List.of(Json.text(policyPath)))))), deadline);
            Optional<Json> capabilities = response.isSuccess() ? capabilities(response, policyPath) : Optional.empty();
            return capabilities.isPresent() ? problem(names(capabilities.get()), location, deadline)
                    : Optional.of(unknown(failures.of(response, ASKED, List.of("update"), WHAT)));
        } catch (NoAnswerException e) {
            return Optional.of(e.failure());
        } catch (SecretsProviderException e) {
            return Optional.of(FailureAnalyzer.of(e));
        }
    }

    /** Returns a failure of the check: that the token may not ask for capabilities does not mean that it may not write. */
    private static Failure unknown(Failure failure) {
        return failure.kind() == Kind.DENIED ? Failure.of(Kind.WRONG_LOCATION, failure.reason(), failure.remedy()) : failure;
    }

    /**
     * Returns the capabilities, which are under the path, in the envelope or beside it; for one path also under a name of their
     * own.
     */
    private static Optional<Json> capabilities(VaultResponse response, String policyPath) {
        return response.member(policyPath).or(() -> response.member("data").flatMap(data -> data.member(policyPath)))
                .or(() -> response.member("capabilities"));
    }

    private static List<String> names(Json capabilities) {
        List<String> names = new ArrayList<>();
        capabilities.items().forEach(capability -> names.add(capability.textOrJson()));
        return names;
    }

    private Optional<Failure> problem(List<String> capabilities, SecretPath location, Deadline deadline) {
        boolean root = capabilities.contains(ROOT);
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

package io.quarkiverse.secrets.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Asks Vault what the token may do (<a
 * href="https://developer.hashicorp.com/vault/api-docs/system/capabilities-self">capabilities-self</a>), so that nothing is
 * done
 * to find out. Stateless.
 */
final class TokenCapabilities {

    /** The capability of the root token, which may do everything. */
    static final String ROOT = "root";
    private static final String ASKED = "sys/capabilities-self";

    private final VaultClient client;
    private final FailureAnalyzer failures;

    TokenCapabilities(VaultClient client, FailureAnalyzer failures) {
        this.client = client;
        this.failures = failures;
    }

    /**
     * Returns why something may not be done at a path; empty if it may. The kind of a failure is not {@link Kind#DENIED} if
     * Vault
     * does not say what the token may do.
     *
     * @param what what failed if Vault does not say, e.g. {@code could not be checked for writing}
     * @param judge returns what prevents it, by the capabilities at the path
     */
    Optional<Failure> check(String path, String what, Function<List<String>, Optional<Failure>> judge, Deadline deadline) {
        try {
            VaultResponse response = client.call(VaultRequest.post(ASKED,
                    Json.object(Map.of("paths", Json.array(List.of(Json.text(path)))))), deadline);
            Optional<Json> capabilities = response.isSuccess() ? capabilities(response, path) : Optional.empty();
            return capabilities.isPresent() ? judge.apply(names(capabilities.get()))
                    : Optional.of(unknown(failures.of(response, ASKED, List.of("update"), what)));
        } catch (NoAnswerException e) {
            return Optional.of(e.failure());
        } catch (SecretsProviderException e) {
            return Optional.of(FailureAnalyzer.of(e));
        }
    }

    /** Returns a failure of the check: that the token may not ask for capabilities does not mean that it has none. */
    private static Failure unknown(Failure failure) {
        return failure.kind() == Kind.DENIED ? Failure.of(Kind.WRONG_LOCATION, failure.reason(), failure.remedy()) : failure;
    }

    /**
     * Returns the capabilities, which are under the path, in the envelope or beside it; for one path also under a name of their
     * own.
     */
    private static Optional<Json> capabilities(VaultResponse response, String path) {
        return response.member(path).or(() -> response.member("data").flatMap(data -> data.member(path)))
                .or(() -> response.member("capabilities"));
    }

    private static List<String> names(Json capabilities) {
        List<String> names = new ArrayList<>();
        capabilities.items().forEach(capability -> names.add(capability.textOrJson()));
        return names;
    }
}

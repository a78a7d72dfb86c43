package io.quarkiverse.secrets.vault;

import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Checks the state of Vault, then the token, and then the version of the KV engine, if that is not known yet.
 */
final class HealthCheck {

    /** Has all states answered with success and described in the body: no state changes with a retry. */
    private static final VaultRequest HEALTH = VaultRequest
            .ofServer("sys/health?standbyok=true&perfstandbyok=true&sealedcode=200&uninitcode=200");

    private final VaultClient client;
    private final KvMount mount;
    private final FailureAnalyzer failures;

    HealthCheck(VaultClient client, KvMount mount, FailureAnalyzer failures) {
        this.client = client;
        this.mount = mount;
        this.failures = failures;
    }

    /** Returns what is wrong; empty if nothing is. */
    Optional<Failed> check(Deadline deadline) {
        try {
            Optional<Failed> ofServer = checkServer(deadline);
            return ofServer.isPresent() ? ofServer : checkToken(deadline);
        } catch (NoAnswerException e) {
            return Optional.of(failed(e.failure()));
        }
    }

    private Optional<Failed> checkServer(Deadline deadline) throws NoAnswerException {
        VaultResponse health;
        try {
            health = client.callWithoutToken(HEALTH, deadline);
        } catch (SecretsProviderException e) {
            return Optional.of(new Failed(Kind.UNREACHABLE, e.getMessage(), e.remedy()));
        }
        if (!health.isSuccess() || health.member("initialized").isEmpty()) {
            return Optional.of(failed(
                    failures.of(health, "sys/health", KvEngine.TO_READ, "The health of Vault could not be read")));
        }
        if (!health.member("initialized").get().isTrue()) {
            return Optional.of(new Failed(Kind.UNREACHABLE, "Vault is not initialized", "vault operator init"));
        }
        return health.member("sealed").filter(Json::isTrue)
                .map(sealed -> new Failed(Kind.SEALED, "Vault is sealed", FailureAnalyzer.UNSEAL));
    }

    private static Failed failed(Failure failure) {
        return new Failed(failure.kind(), failure.reason(), failure.remedy());
    }

    /** Returns how many uses the token has left: 0 for an unlimited number, and a negative one if this was the last. */
    private static long uses(VaultResponse lookUp) {
        Optional<Json> uses = lookUp.member("data").flatMap(data -> data.member("num_uses"));
        return uses.isPresent() ? uses.get().wholeNumber().orElse(0) : 0;
    }

    private Optional<Failed> checkToken(Deadline deadline) throws NoAnswerException {
        try {
            VaultResponse response = client.lookUp(deadline);
            if (!response.isSuccess()) {
                return Optional.of(failed(failures.of(response, "auth/token/lookup-self", KvEngine.TO_READ,
                        "The token could not be looked up")));
            }
            long uses = uses(response);
            if (uses < 0) {
                throw TokenManager.usedUp();
            }
            // The check of the version would use the token once more
            return uses > 0 ? Optional.empty()
                    : mount.mismatch("The application's path cannot be read", deadline).map(HealthCheck::failed);
        } catch (WrongNamespaceException e) {
            return Optional.of(new Failed(Kind.WRONG_LOCATION, e.getMessage(), e.remedy()));
        } catch (SecretsProviderException e) {
            return Optional.of(new Failed(Kind.DENIED, e.getMessage(), e.remedy()));
        }
    }
}

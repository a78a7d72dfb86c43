package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Logs in with one of Vault's auth methods. A failed login is not repeated before there are other credentials or a pause is
 * over, which is long after a rejection.
 * <p>
 * Concurrency: used by one thread at a time, as {@link TokenManager} does.
 */
final class AuthMethodLogin implements Login {

    /** How long a login is not repeated after a failure other than a rejection. */
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(5);

    private final AuthMethod method;
    private final String path;
    private final Supplier<Map<String, Json>> credentials;
    private final ProviderContext context;
    private final LongSupplier nanoTime;
    private final FailedLogin failed;

    /**
     * @param method the auth method
     * @param path the path below {@code /v1/}, not encoded
     * @param credentials gives the current credentials
     * @param context receives tokens to redact
     */
    AuthMethodLogin(AuthMethod method, String path, Supplier<Map<String, Json>> credentials, ProviderContext context,
            LongSupplier nanoTime) {
        this.method = method;
        this.path = path;
        this.credentials = credentials;
        this.context = context;
        this.nanoTime = nanoTime;
        this.failed = new FailedLogin(nanoTime);
    }

    @Override
    public VaultToken login(RetryingCalls calls, Deadline deadline) throws NoAnswerException {
        long now = nanoTime.getAsLong();
        Json body = Json.object(credentials.get());
        String sent = body.write();
        failed.throwAgain(sent);
        VaultResponse response;
        try {
            response = calls.send(VaultRequest.post(VaultRequest.encode(path), body), Optional.empty(), deadline);
        } catch (WrongNamespaceException e) {
            throw failed.remember(sent, e, SHORT_PAUSE);
        }
        Optional<VaultToken> token = response.isSuccess()
                ? response.member("auth").flatMap(auth -> VaultToken.of(auth, now))
                : Optional.empty();
        if (token.isPresent()) {
            failed.forget();
            context.redact(token.get().value());
            return token.get();
        }
        SecretsProviderException failure = failure(response);
        throw failed.remember(sent, failure, failure instanceof TokenDeniedException ? method.pauseAfterRejection()
                : SHORT_PAUSE);
    }

    private SecretsProviderException failure(VaultResponse response) {
        if (response.isSuccess()) {
            return failure("returned no token", "check quarkus.secrets.vault.url: the server there may not be Vault");
        }
        if (response.status() == 404 && response.isOfVault()) {
            return failure("does not exist (HTTP 404)", "vault auth enable " + method.configName()
                    + ", or set quarkus.secrets.vault.auth.mount to the path of the method: vault auth list");
        }
        if (response.status() == 503 && response.says("sealed")) {
            return failure("is not possible: Vault is sealed", FailureAnalyzer.UNSEAL);
        }
        if (response.status() == 429) {
            return failure("exceeded a rate limit (HTTP 429)", FailureAnalyzer.QUOTA);
        }
        if (response.status() >= 500) {
            return failure("failed (HTTP " + response.status() + ")", FailureAnalyzer.SERVER_LOG);
        }
        if (!response.isOfVault()) {
            return failure("is not possible: the server there is not Vault (HTTP " + response.status() + ")",
                    "check quarkus.secrets.vault.url, or VAULT_ADDR: a proxy or a sign-in page may answer");
        }
        return new TokenDeniedException(message("was denied (HTTP " + response.status() + ")"), remedy());
    }

    private SecretsProviderException failure(String what, String remedy) {
        return new SecretsProviderException(message(what), remedy);
    }

    private String message(String what) {
        return "The login to Vault by " + method.configName() + " at " + path + " " + what;
    }

    @Override
    public String remedy() {
        return method.remedy();
    }
}

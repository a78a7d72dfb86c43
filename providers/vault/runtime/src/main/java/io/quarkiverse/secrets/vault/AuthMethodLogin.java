package io.quarkiverse.secrets.vault;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * A login by one of Vault's auth methods: credentials go in, a token comes out.
 */
final class AuthMethodLogin implements Login {

    private final AuthMethod method;
    private final String path;
    private final Supplier<Map<String, Json>> credentials;
    private final LongSupplier nanoTime;

    /**
     * @param method which one
     * @param path where to, below {@code /v1/}, not encoded
     * @param credentials gives what to send, as new as it can be had
     */
    AuthMethodLogin(AuthMethod method, String path, Supplier<Map<String, Json>> credentials, LongSupplier nanoTime) {
        this.method = method;
        this.path = path;
        this.credentials = credentials;
        this.nanoTime = nanoTime;
    }

    @Override
    public VaultToken login(Calls calls, Deadline deadline) throws NoAnswerException {
        long now = nanoTime.getAsLong();
        VaultResponse response = calls.send(
                VaultRequest.post(VaultRequest.encode(path), Json.object(credentials.get())), Optional.empty(), deadline);
        if (response.isSuccess()) {
            return response.member("auth").flatMap(auth -> VaultToken.of(auth, now)).orElseThrow(() -> failure(
                    "gave no token", "check quarkus.secrets.vault.url: what answers there may not be Vault"));
        }
        if (response.status() == 404) {
            throw failure("does not exist there (HTTP 404)", "vault auth enable " + method.configName()
                    + ", or set quarkus.secrets.vault.auth.mount to where the method is: vault auth list");
        }
        if (response.status() == 503 && response.says("sealed")) {
            throw failure("is not possible: Vault is sealed", ResponseFailures.UNSEAL);
        }
        if (response.status() == 429) {
            throw failure("met a rate limit (HTTP 429)", ResponseFailures.QUOTA);
        }
        if (response.status() >= 500) {
            throw failure("failed (HTTP " + response.status() + ")", ResponseFailures.SERVER_LOG);
        }
        throw new TokenRefusedException(message("was denied (HTTP " + response.status() + ")"), remedy());
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

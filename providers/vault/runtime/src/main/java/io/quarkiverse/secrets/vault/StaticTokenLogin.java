package io.quarkiverse.secrets.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Provides a token of the settings, the environment or a file, which is read each time because an agent or {@code vault login}
 * may replace it.
 */
final class StaticTokenLogin implements Login {

    private static final String REMEDY = "vault login, or set another token with VAULT_TOKEN or quarkus.secrets.vault.auth.token";

    private final Optional<String> token;
    private final Path file;
    private final ProviderContext context;
    private final LongSupplier nanoTime;

    /**
     * @param token the token of the settings or the environment
     * @param file the file of {@code vault login}, read if there is no other token
     * @param context receives the token to redact
     */
    StaticTokenLogin(Optional<String> token, Path file, ProviderContext context, LongSupplier nanoTime) {
        this.token = token;
        this.file = file;
        this.context = context;
        this.nanoTime = nanoTime;
    }

    @Override
    public VaultToken login(RetryingCalls calls, Deadline deadline) {
        String value = token.or(this::read).orElseThrow(() -> new SecretsProviderException(
                "There is no token for Vault: neither quarkus.secrets.vault.auth.token nor VAULT_TOKEN is set, and " + file
                        + " has none",
                "vault login, set VAULT_TOKEN, or choose another method with quarkus.secrets.vault.auth.method"));
        context.redact(value);
        return VaultToken.given(value, nanoTime.getAsLong());
    }

    private Optional<String> read() {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String remedy() {
        return REMEDY;
    }
}

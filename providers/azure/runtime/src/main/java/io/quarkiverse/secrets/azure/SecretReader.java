package io.quarkiverse.secrets.azure;

import java.time.OffsetDateTime;
import java.util.Optional;

import com.azure.core.util.Context;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;

import io.quarkiverse.secrets.providers.support.Answer;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.StoredValue;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Reads one secret in one version. Safe for use by several threads.
 */
final class SecretReader {

    private final KeyVaultLocation vault;
    private final Commands commands;
    private final FailureAnalyzer failures;
    private final ServiceErrorAnalyzer errors;
    private final OpenCalls open;

    SecretReader(KeyVaultLocation vault, Commands commands, FailureAnalyzer failures, ServiceErrorAnalyzer errors,
            OpenCalls open) {
        this.vault = vault;
        this.commands = commands;
        this.failures = failures;
        this.errors = errors;
        this.open = open;
    }

    /**
     * Reads it in one call, or in two or more for the version before the current one, which has to be found first.
     *
     * @param gate the gate of the batch
     * @throws SecretsProviderException if this is the first call of the batch, and it got no answer for its secret
     */
    Answer read(SecretClient client, AuthorizationGate gate, SecretQuery id, Deadline deadline) {
        if (!open.begin()) {
            return failures.closed();
        }
        try {
            return readInTurn(client, gate, id, deadline);
        } finally {
            open.end();
        }
    }

    private Answer readInTurn(SecretClient client, AuthorizationGate gate, SecretQuery id, Deadline deadline) {
        if (!gate.pass(deadline)) {
            return gate.failure().orElseGet(() -> failures.tooLate(gate));
        }
        Operation operation = id.isPrevious() ? Operation.LIST : Operation.READ;
        try {
            Context context = CallContext.of(deadline, gate);
            SecretQuery version = id;
            if (id.isPrevious()) {
                Optional<SecretQuery> previous = new SecretVersions(client, id.name(), context).previous();
                if (previous.isEmpty()) {
                    return errors.noPrevious(id);
                }
                version = previous.get();
                operation = Operation.READ;
            }
            return answer(client.getSecretWithResponse(version.name(), version.version(), context).getValue(), version);
        } catch (RuntimeException e) {
            Failure failure = failures.analyze(e, operation, id);
            if (!gate.isOpen()) {
                // The others would fail in the same way
                if (!failure.isOfSecret()) {
                    throw failure.asException();
                }
                gate.fail(failure);
            }
            return failure;
        } finally {
            gate.callIsOver();
        }
    }

    private Answer answer(KeyVaultSecret secret, SecretQuery id) {
        SecretProperties properties = secret.getProperties();
        OffsetDateTime now = OffsetDateTime.now();
        if (properties.getExpiresOn() != null && !properties.getExpiresOn().isAfter(now)) {
            return Failure.of(Kind.EXPIRED,
                    "has expired in " + vault + " under the name " + id + ", on " + properties.getExpiresOn(),
                    "store a new value: " + commands.set(id.name()));
        }
        if (properties.getNotBefore() != null && properties.getNotBefore().isAfter(now)) {
            return Failure.of(Kind.EXPIRED,
                    "is not valid yet in " + vault + " under the name " + id + ", only from " + properties.getNotBefore(),
                    "wait until then, or change the date: "
                            + commands.setAttribute(id.name(), "--not-before \"$(date -u +%Y-%m-%dT%H:%M:%SZ)\""));
        }
        return new StoredValue(secret.getValue(), Optional.ofNullable(properties.getVersion()),
                secret.getId(), Optional.ofNullable(properties.getCreatedOn()).map(OffsetDateTime::toInstant));
    }
}

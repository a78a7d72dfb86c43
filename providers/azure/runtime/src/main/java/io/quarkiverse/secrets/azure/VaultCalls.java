package io.quarkiverse.secrets.azure;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import com.azure.core.util.Context;
import com.azure.security.keyvault.secrets.SecretClient;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.providers.support.ParallelCalls;
import io.quarkiverse.secrets.spi.Deadline;

/**
 * Makes calls outside a batch, each within its deadline. Safe for use by several threads.
 */
final class VaultCalls {

    private final KeyVaultClients clients;
    private final FailureAnalyzer failures;
    private final OpenCalls open;

    VaultCalls(KeyVaultClients clients, FailureAnalyzer failures, OpenCalls open) {
        this.clients = clients;
        this.failures = failures;
        this.open = open;
    }

    /**
     * Makes a call, and repeats it with another token if the vault does not accept the first.
     *
     * @param id what it is about
     * @param call receives the client and the context for its pipeline
     * @return why it failed; empty if it did not
     */
    Optional<Failure> attempt(Deadline deadline, Operation operation, SecretQuery id, BiConsumer<SecretClient, Context> call) {
        SecretClient client = clients.client();
        Optional<Failure> failure = attempt(client, deadline, operation, id, call);
        if (failure.isPresent() && failure.get().reach() == Reach.TOKEN) {
            clients.forgetToken(client);
            return attempt(clients.client(), deadline, operation, id, call);
        }
        return failure;
    }

    private Optional<Failure> attempt(SecretClient client, Deadline deadline, Operation operation, SecretQuery id,
            BiConsumer<SecretClient, Context> call) {
        AuthorizationGate gate = new AuthorizationGate();
        return ParallelCalls.map(List.of(call), 1, deadline, one -> {
            if (!open.begin()) {
                return Optional.of(failures.closed());
            }
            try {
                one.accept(client, CallContext.of(deadline, gate));
                return Optional.<Failure> empty();
            } catch (RuntimeException e) {
                return Optional.of(failures.analyze(e, operation, id));
            } finally {
                open.end();
            }
        }, one -> Optional.of(failures.tooLate(gate))).get(0);
    }
}

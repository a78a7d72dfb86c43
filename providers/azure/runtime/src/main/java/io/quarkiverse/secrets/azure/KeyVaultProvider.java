package io.quarkiverse.secrets.azure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.azure.security.keyvault.secrets.SecretClient;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.support.Answer;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.providers.support.ParallelCalls;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * Reads secrets from Azure Key Vault. It has no request for several secrets, so each is read by itself, several at a
 * time over one connection pool; secrets with the same name in the vault are read once.
 * <p>
 * Safe for use by several threads.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups">Key Vault REST API</a>
 */
final class KeyVaultProvider implements SecretsProvider {

    private static final int CALLS_AT_ONCE = 8;
    /** A secret that is not expected to exist: reading it shows whether the caller is allowed to. */
    static final SecretQuery PROBE = new SecretQuery("quarkus-secrets-check", "");

    private final KeyVaultLocation vault;
    private final KeyVaultClients clients;
    private final Commands commands;
    private final FailureAnalyzer failures;
    private final ServiceErrorAnalyzer errors;
    private final SecretReader reader;
    private final VaultCalls calls;
    private final SecretsManagement management;
    private final OpenCalls open = new OpenCalls();

    KeyVaultProvider(KeyVaultLocation vault, KeyVaultClients clients, Commands commands, FailureAnalyzer failures,
            ServiceErrorAnalyzer errors, AccessPolicy policy) {
        this.vault = vault;
        this.clients = clients;
        this.commands = commands;
        this.failures = failures;
        this.errors = errors;
        this.reader = new SecretReader(vault, commands, failures, errors, open);
        this.calls = new VaultCalls(clients, failures, open);
        this.management = new KeyVaultManagement(vault, calls, new SecretWriter(vault, commands, calls, errors), clients,
                policy);
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        FetchPlan plan = FetchPlan.of(references);
        Map<SecretQuery, Answer> answers = read(plan.ids(), deadline);
        Map<SecretReference, FetchOutcome> outcomes = new HashMap<>(plan.failures());
        for (Map.Entry<SecretReference, SecretQuery> asked : plan.asked().entrySet()) {
            outcomes.put(asked.getKey(), answers.get(asked.getValue()).outcomeFor(asked.getKey()));
        }
        return new FetchResponse(outcomes, List.of());
    }

    private Map<SecretQuery, Answer> read(Collection<SecretQuery> ids, Deadline deadline) {
        Map<SecretQuery, Answer> answers = new HashMap<>();
        if (ids.isEmpty()) {
            return answers;
        }
        SecretClient client = clients.client();
        readInto(answers, client, ids, deadline);
        List<SecretQuery> again = new ArrayList<>();
        for (Map.Entry<SecretQuery, Answer> answer : answers.entrySet()) {
            if (answer.getValue() instanceof Failure failure && failure.reach() == Reach.TOKEN) {
                again.add(answer.getKey());
            }
        }
        if (!again.isEmpty()) {
            clients.forgetToken(client);
            readInto(answers, clients.client(), again, deadline);
        }
        throwIfNothingAnswered(answers.values());
        return answers;
    }

    private void readInto(Map<SecretQuery, Answer> answers, SecretClient client, Collection<SecretQuery> ids,
            Deadline deadline) {
        AuthorizationGate gate = new AuthorizationGate();
        List<Map.Entry<SecretQuery, Answer>> read = ParallelCalls.map(ids, CALLS_AT_ONCE, deadline,
                id -> Map.entry(id, reader.read(client, gate, id, deadline)),
                id -> Map.entry(id, failures.tooLate(gate)));
        for (Map.Entry<SecretQuery, Answer> entry : read) {
            answers.put(entry.getKey(), entry.getValue());
        }
    }

    /**
     * Throws if no call reached the vault. In a second batch, the first call has its token at once, and each call fails by
     * itself.
     */
    private static void throwIfNothingAnswered(Collection<Answer> answers) {
        Failure last = null;
        for (Answer answer : answers) {
            if (!(answer instanceof Failure failure) || failure.isOfSecret()) {
                return;
            }
            last = failure;
        }
        if (last != null) {
            throw last.asException();
        }
    }

    /** Reads a secret that does not exist, which needs the permission to read secrets of all names. */
    @Override
    public Optional<Failed> check(Deadline deadline) {
        Optional<Failure> failure = calls.attempt(deadline, Operation.PROBE, PROBE,
                (client, context) -> client.getSecretWithResponse(PROBE.name(), PROBE.version(), context));
        return failure.map(found -> found.asOutcome("checked"))
                .filter(failed -> failed.kind() != Kind.MISSING && failed.kind() != Kind.DISABLED);
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        Optional<String> name = KeyVaultNames.of(reference.key());
        if (name.isEmpty()) {
            return FetchPlan.noName(reference).remedy();
        }
        if (reference.field().isPresent()) {
            return "store a JSON object with the field " + reference.field().get() + ": "
                    + commands.set(name.get());
        }
        String command = definition.minBits() > 0 ? commands.setGenerated(name.get(), definition.minBits())
                : commands.set(name.get());
        return errors.howToSet(command, name.get());
    }

    @Override
    public SecretsManagement management() {
        return management;
    }

    /** Ends the calls in progress, too. */
    @Override
    public void close() {
        open.close();
        clients.close();
    }

    @Override
    public String toString() {
        return "KeyVaultProvider[" + vault + "]";
    }
}

package io.quarkiverse.secrets.azure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.models.SecretProperties;

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
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * Reads and writes secrets in Azure Key Vault. It has no request for several secrets, so each is read by itself, several at a
 * time over one connection pool; secrets with the same name in the vault are read once.
 * <p>
 * Safe for use by several threads.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups">Key Vault REST API</a>
 */
final class KeyVaultProvider implements SecretsProvider {

    private static final int CALLS_AT_ONCE = 8;
    /** A secret that is not expected to exist: reading it shows whether the caller is allowed to. */
    private static final SecretQuery PROBE = new SecretQuery("quarkus-secrets-check", "");

    private final KeyVaultLocation vault;
    private final KeyVaultClients clients;
    private final Commands commands;
    private final FailureAnalyzer failures;
    private final ServiceErrorAnalyzer errors;
    private final SecretReader reader;
    private final VaultCalls calls;
    private final SecretWriter writer;
    private final AccessPolicy policy;
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
        this.writer = new SecretWriter(vault, commands, calls, errors);
        this.policy = policy;
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

    /** Stores the whole value. A single field cannot be stored: Key Vault would lose the others. */
    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        return writer.set(reference, value, deadline);
    }

    /** Deletes the whole secret so that it can be recovered: nothing is purged. A single field cannot be deleted. */
    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        return writer.delete(reference, deadline);
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        Set<String> names = new TreeSet<>();
        Optional<Failure> failure = calls.attempt(deadline, Operation.LIST, PROBE, (client, context) -> {
            for (SecretProperties secret : client.listPropertiesOfSecrets(context)) {
                names.add(secret.getName());
            }
        });
        if (failure.isPresent()) {
            throw failure.get().asException("The list of secrets could not be read");
        }
        return List.copyOf(names);
    }

    /** Reads a secret that does not exist, which needs the permission to read secrets of all names. */
    @Override
    public Optional<Failed> check(Deadline deadline) {
        Optional<Failure> failure = calls.attempt(deadline, Operation.PROBE, PROBE,
                (client, context) -> client.getSecretWithResponse(PROBE.name(), PROBE.version(), context));
        return failure.map(found -> found.asOutcome("checked"))
                .filter(failed -> failed.kind() != Kind.MISSING && failed.kind() != Kind.DISABLED);
    }

    /** Updates a version that does not exist, as {@link SecretWriter#check} does. */
    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return writer.check(reference, deadline);
    }

    @Override
    public Optional<Failed> checkValue(SecretReference reference, String value) {
        return writer.checkValue(reference, value);
    }

    @Override
    public Optional<Duration> clockSkew() {
        return clients.clockSkew();
    }

    /** Returns a role assignment for each secret, which allows reading it by its name: reading needs no list. */
    @Override
    public Optional<String> policy(Collection<SecretReference> references, boolean write) {
        return Optional.of(policy.commands(references, write));
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

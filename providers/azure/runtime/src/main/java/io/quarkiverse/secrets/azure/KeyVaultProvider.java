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
 * The backend Azure Key Vault. It has no request for several secrets, so each is asked for by itself, several at a time over
 * one pool of connections; secrets that are kept under one name are asked for once.
 * <p>
 * Safe for use by several threads.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups">Key Vault REST API</a>
 */
final class KeyVaultProvider implements SecretsProvider {

    private static final int CALLS_AT_ONCE = 8;
    /** A name that nobody has: asking for it tells whether the caller may ask. */
    private static final SecretQuery PROBE = new SecretQuery("quarkus-secrets-check", "");

    private final KeyVaultLocation vault;
    private final KeyVaultClients clients;
    private final Commands commands;
    private final FailureAnalyzer failures;
    private final ServiceErrorAnalyzer errors;
    private final SecretReader reader;
    private final VaultCalls calls;
    private final SecretWriter writer;
    private final AccessPolicy privilege;
    private final OpenCalls open = new OpenCalls();

    KeyVaultProvider(KeyVaultLocation vault, KeyVaultClients clients, Commands commands, FailureAnalyzer failures,
            ServiceErrorAnalyzer errors, AccessPolicy privilege) {
        this.vault = vault;
        this.clients = clients;
        this.commands = commands;
        this.failures = failures;
        this.errors = errors;
        this.reader = new SecretReader(vault, commands, failures, errors, open);
        this.calls = new VaultCalls(clients, failures, open);
        this.writer = new SecretWriter(vault, commands, calls, errors);
        this.privilege = privilege;
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
        failIfNothingWasAsked(answers.values());
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

    /** In a batch that follows another the first call has its token at once, so that all find out for themselves. */
    private static void failIfNothingWasAsked(Collection<Answer> answers) {
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

    /** Stores the whole value. A field alone cannot be: Key Vault would lose its neighbours. */
    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        return writer.set(reference, value, deadline);
    }

    /** Deletes the whole secret, so that it can be recovered: nothing is ever purged. A field alone cannot be deleted. */
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

    /** Asks for a secret that is not there, which takes the right to read, for all names and not for single secrets. */
    @Override
    public Optional<Failed> check(Deadline deadline) {
        Optional<Failure> failure = calls.attempt(deadline, Operation.PROBE, PROBE,
                (client, context) -> client.getSecretWithResponse(PROBE.name(), PROBE.version(), context));
        return failure.map(found -> found.asOutcome("checked"))
                .filter(failed -> failed.kind() != Kind.MISSING && failed.kind() != Kind.DISABLED);
    }

    /** {@link SecretWriter#check Asks} to change a version that is not there. */
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

    /** A role for each secret, which allows reading it by its name: reading takes no list. */
    @Override
    public Optional<String> policy(Collection<SecretReference> references, boolean write) {
        return Optional.of(privilege.commands(references, write));
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        Optional<String> name = KeyVaultNames.of(reference.key());
        if (name.isEmpty()) {
            return FetchPlan.noName(reference).remedy();
        }
        if (reference.field().isPresent()) {
            return "put the field " + reference.field().get() + " into a JSON object and store it: "
                    + commands.set(name.get());
        }
        String command = definition.minBits() > 0 ? commands.setGenerated(name.get(), definition.minBits())
                : commands.set(name.get());
        return errors.howToSet(command, name.get());
    }

    /** Ends the calls that are under way, too. */
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

package io.quarkiverse.secrets.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.support.Answer;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.providers.support.StoredValue;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/**
 * Reads and writes secrets in AWS Secrets Manager. A key is the name of a secret or its ARN, in full or without its last seven
 * characters; a version is the identifier of one or the label of a stage. Binary values are given as Base64.
 * <p>
 * Safe for use by several threads.
 */
final class AwsSecretsProvider implements SecretsProvider {

    private static final int PAGE = 100;
    /** Twice the 500,000 secrets that an account may have in a region. */
    private static final int MOST_PAGES = 10_000;
    /** The name of a secret that is not expected to exist. */
    private static final String PROBE_NAME = "quarkus-secrets/check/b9d4a7f2";

    private final Connection connection;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean batchDenialReported = new AtomicBoolean();

    AwsSecretsProvider(Connection connection) {
        this.connection = connection;
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        Set<Query> queries = new LinkedHashSet<>();
        Map<SecretReference, FetchOutcome> outcomes = new HashMap<>();
        for (SecretReference reference : references) {
            // The service rejects a whole batch for one invalid key
            Optional<Failure> invalid = InvalidKey.of(reference);
            if (invalid.isPresent()) {
                outcomes.put(reference, invalid.get().outcomeFor(reference));
            } else {
                queries.add(Query.of(reference));
            }
        }
        BatchFetch fetch = new BatchFetch(connection, deadline);
        Map<Query, Answer> answers = fetch.run(queries);
        if (outcomes.isEmpty()) {
            throwIfNothingAnswered(answers.values());
        }
        for (SecretReference reference : references) {
            if (!outcomes.containsKey(reference)) {
                outcomes.put(reference, outcome(reference, answers.get(Query.of(reference))));
            }
        }
        return new FetchResponse(outcomes, findings(fetch));
    }

    private FetchOutcome outcome(SecretReference reference, Answer answer) {
        if (answer instanceof StoredValue stored) {
            known.add(reference.key());
            if (!SecretId.isArn(reference.key())) {
                connection.found(stored.source());
            }
        } else if (answer instanceof Failure failure && failure.exists()) {
            known.add(reference.key());
        }
        return answer.outcomeFor(reference);
    }

    private static void throwIfNothingAnswered(Collection<Answer> answers) {
        Optional<Failure> first = Optional.empty();
        for (Answer answer : answers) {
            if (!(answer instanceof Failure failure && failure.reach() == Reach.BACKEND)) {
                return;
            }
            first = first.or(() -> Optional.of(failure));
        }
        if (first.isPresent()) {
            throw first.get().asException();
        }
    }

    private List<Finding> findings(BatchFetch fetch) {
        if (!fetch.isBatchDenied() || !batchDenialReported.compareAndSet(false, true)) {
            return List.of();
        }
        return List.of(new Finding(Severity.WARNING, "The backend " + AwsSecretsProviderFactory.BACKEND,
                "can only read secrets one by one, which takes up to twenty times as many calls: secretsmanager:BatchGetSecretValue"
                        + " is denied",
                connection.commands().allow("\"secretsmanager:BatchGetSecretValue\"", "*")));
    }

    /** Stores a value. A secret that is marked for deletion is restored first. */
    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        Optional<String> version = new SecretWriter(connection).set(reference, value, deadline);
        known.add(reference.key());
        return version;
    }

    /**
     * Marks a secret for deletion in thirty days, until which it can be restored. Returns false for one that is marked already.
     * One field cannot be deleted.
     */
    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        boolean deleted = new SecretDeletion(connection).delete(reference, deadline);
        known.remove(reference.key());
        return deleted;
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        List<String> keys = new ArrayList<>();
        PageToken token = new PageToken(MOST_PAGES);
        try {
            ListSecretsResponse page;
            do {
                page = connection.callOnOwnThread(deadline, (client, limits) -> client.listSecrets(
                        request -> request.maxResults(PAGE).nextToken(token.get()).overrideConfiguration(limits)));
                NotTheServiceException.throwIfMissing(page.hasSecretList() ? page.secretList() : null);
                for (SecretListEntry secret : page.secretList()) {
                    keys.add(secret.name());
                }
            } while (token.next(page.nextToken()));
        } catch (RuntimeException e) {
            throw connection.failures().ofCall("ListSecrets", e).asException("Keys could not be listed");
        }
        Collections.sort(keys);
        return List.copyOf(keys);
    }

    /**
     * Reads a secret that does not exist. The answer that it does not exist, or that access is denied, shows that the service
     * answers and knows the caller. It needs no permission that loading does not need.
     */
    @Override
    public Optional<Failed> check(Deadline deadline) {
        try {
            BatchGetSecretValueResponse answer = connection.callOnOwnThread(deadline,
                    (client, limits) -> client.batchGetSecretValue(
                            request -> request.secretIdList(PROBE_NAME).overrideConfiguration(limits)));
            if (answer.errors().isEmpty() && answer.secretValues().isEmpty()) {
                throw new NotTheServiceException();
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            Failure failure = connection.failures().ofCall("BatchGetSecretValue", e);
            return failure.reach() == Reach.OPERATION ? Optional.empty()
                    : Optional.of(new Failed(failure.kind(), failure.reason(), failure.remedy()));
        }
    }

    /** Checks whether a new version may be stored. Whether a new secret may be created is only known when one is. */
    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return new WriteCheck(connection).run(reference, deadline);
    }

    @Override
    public Optional<Failed> checkValue(SecretReference reference, String value) {
        return new SecretWriter(connection).checkValue(reference, value).map(failure -> failure.asOutcome("stored"));
    }

    @Override
    public Optional<Duration> clockSkew() {
        return connection.clockSkew();
    }

    /**
     * Returns an IAM policy, without customer managed KMS keys: a secret with such a key needs {@code kms:Decrypt} on it, and
     * to be stored, {@code kms:GenerateDataKey}.
     *
     * @throws SecretsProviderException if a key is invalid
     */
    @Override
    public Optional<String> policy(Collection<SecretReference> references, boolean write) {
        return Optional.of(AccessPolicy.of(references, connection.scopeBySettings(), write));
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        Optional<Failure> invalid = InvalidKey.of(reference);
        return invalid.isPresent() ? invalid.get().remedy()
                : connection.commands().set(reference, definition, known.contains(reference.key()));
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public String toString() {
        return AwsSecretsProviderFactory.BACKEND;
    }
}

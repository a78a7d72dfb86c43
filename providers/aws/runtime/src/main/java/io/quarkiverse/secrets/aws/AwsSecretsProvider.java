package io.quarkiverse.secrets.aws;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.aws.client.InvalidKey;
import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.aws.client.ReferenceOutcomes;
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
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;

/**
 * Reads secrets from AWS Secrets Manager. A key is the name of a secret or its ARN, in full or without its last seven
 * characters; a version is the identifier of one or the label of a stage. Binary values are given as Base64.
 * <p>
 * Safe for use by several threads.
 */
final class AwsSecretsProvider implements SecretsProvider {

    /** The name of a secret that is not expected to exist. */
    private static final String PROBE_NAME = "quarkus-secrets/check/b9d4a7f2";

    private static final ReferenceOutcomes<Query> OUTCOMES = new ReferenceOutcomes<>(SecretId.RULES, Query::of);

    private final Connection connection;
    private final SecretsManagement management;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean batchDenialReported = new AtomicBoolean();

    /**
     * @param connection makes the calls
     * @param location identifies where the secrets are
     */
    AwsSecretsProvider(Connection connection, String location) {
        this.connection = connection;
        this.management = new AwsSecretsManagement(connection, known, location);
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        BatchFetch fetch = new BatchFetch(connection, deadline);
        Map<SecretReference, FetchOutcome> outcomes = OUTCOMES.of(references, fetch::run, this::answered);
        return new FetchResponse(outcomes, findings(fetch));
    }

    private void answered(SecretReference reference, Answer answer) {
        if (answer instanceof StoredValue stored) {
            known.add(reference.key());
            if (!SecretId.isArn(reference.key())) {
                connection.found(stored.source());
            }
        } else if (answer instanceof Failure failure && failure.exists()) {
            known.add(reference.key());
        }
    }

    private List<Finding> findings(BatchFetch fetch) {
        if (!fetch.isBatchDenied() || !batchDenialReported.compareAndSet(false, true)) {
            return List.of();
        }
        return List.of(new Finding(Severity.WARNING, "The backend " + KnownBackends.AWS_SECRETS_MANAGER.id(),
                "can only read secrets one by one, which takes up to twenty times as many calls: secretsmanager:BatchGetSecretValue"
                        + " is denied",
                connection.commands().allow("\"secretsmanager:BatchGetSecretValue\"", "*")));
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

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        Optional<Failure> invalid = InvalidKey.of(reference, SecretId.RULES);
        return invalid.isPresent() ? invalid.get().remedy()
                : connection.commands().set(reference, definition, known.contains(reference.key()));
    }

    @Override
    public SecretsManagement management() {
        return management;
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public String toString() {
        return KnownBackends.AWS_SECRETS_MANAGER.id().value();
    }
}

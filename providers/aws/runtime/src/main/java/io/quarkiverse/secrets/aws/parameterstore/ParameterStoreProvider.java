package io.quarkiverse.secrets.aws.parameterstore;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.aws.client.Arn;
import io.quarkiverse.secrets.aws.client.InvalidKey;
import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.aws.client.ReferenceOutcomes;
import io.quarkiverse.secrets.providers.support.Answer;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.providers.support.StoredValue;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;

/**
 * Reads secrets from AWS Systems Manager Parameter Store. A key is the name of a parameter or its ARN; a version is the
 * number of one or a label. A {@code StringList} is given as its text.
 * <p>
 * Safe for use by several threads.
 */
final class ParameterStoreProvider implements SecretsProvider {

    /** The name of a parameter that is not expected to exist. */
    private static final String PROBE_NAME = "quarkus-secrets-check-b9d4a7f2";
    private static final ReferenceOutcomes<Query> OUTCOMES = new ReferenceOutcomes<>(ParameterName.READABLE, Query::of);

    private final Connection connection;
    private final SecretsManagement management;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * @param connection makes the calls
     * @param location identifies where the parameters are
     */
    ParameterStoreProvider(Connection connection, String location) {
        this.connection = connection;
        this.management = new ParameterStoreManagement(connection, known, location);
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        ParameterFetch fetch = new ParameterFetch(connection, deadline);
        return new FetchResponse(OUTCOMES.of(references, fetch::run, this::answered), List.of());
    }

    private void answered(SecretReference reference, Answer answer) {
        if (answer instanceof StoredValue stored) {
            known.add(reference.key());
            if (!Arn.is(reference.key())) {
                connection.found(stored.source());
            }
        }
    }

    /**
     * Reads a parameter that does not exist. The answer that it does not exist, or that access is denied, shows that the
     * service answers and knows the caller. It needs no permission that loading does not need.
     */
    @Override
    public Optional<Failed> check(Deadline deadline) {
        try {
            GetParametersResponse answer = connection.callOnOwnThread(deadline,
                    (client, limits) -> client
                            .getParameters(request -> request.names(PROBE_NAME).overrideConfiguration(limits)));
            if (answer.parameters().isEmpty() && answer.invalidParameters().isEmpty()) {
                throw new NotTheServiceException();
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            Failure failure = connection.failures().ofCall("GetParameters", e);
            return failure.reach() == Reach.OPERATION ? Optional.empty()
                    : Optional.of(new Failed(failure.kind(), failure.reason(), failure.remedy()));
        }
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        Optional<Failure> invalid = InvalidKey.of(reference, ParameterName.WRITABLE);
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
        return KnownBackends.AWS_PARAMETER_STORE.id().value();
    }
}

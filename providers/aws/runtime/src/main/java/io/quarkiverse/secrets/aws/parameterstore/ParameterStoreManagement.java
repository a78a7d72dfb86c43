package io.quarkiverse.secrets.aws.parameterstore;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.quarkiverse.secrets.aws.client.KeyPages;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.PolicyDocument;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretVersion;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** Changes parameters in Parameter Store. Safe for use by several threads. */
final class ParameterStoreManagement implements SecretsManagement {

    private static final int PAGE = 50;
    /** The service may give empty pages; this is several times what 110,000 parameters take. */
    private static final int MOST_PAGES = 10_000;
    /** The service stores few parameters a second, unless the account pays for more. */
    private static final int AT_ONCE = 2;

    private final Connection connection;
    private final Set<String> known;
    private final String location;
    private final ParameterWriter writer;

    /**
     * @param connection makes the calls
     * @param known the keys of parameters that exist
     * @param location identifies where the parameters are
     */
    ParameterStoreManagement(Connection connection, Set<String> known, String location) {
        this.connection = connection;
        this.known = known;
        this.location = location;
        this.writer = new ParameterWriter(connection);
    }

    /**
     * Stores a value, in a new parameter as a {@code SecureString}. Of a JSON object, one field is changed.
     */
    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        String version = reference.field().isPresent()
                ? new FieldWriter(connection, writer).set(reference, reference.field().get(), value, deadline)
                : writer.set(reference, value, deadline);
        known.add(reference.key());
        return Optional.of(version);
    }

    /**
     * Lists them without their values, which would need the KMS key. The current version is always the latest, so that an
     * earlier
     * value is restored as a new version.
     */
    @Override
    public Optional<List<SecretVersion>> versions(SecretReference reference, Deadline deadline) {
        String id = reference.key();
        try {
            return Optional.of(ParameterVersions.of(new History(connection, false).all(id, deadline)));
        } catch (ParameterNotFoundException e) {
            return Optional.of(List.of());
        } catch (RuntimeException e) {
            throw connection.failures().ofHistory(id, e).asException("The versions of " + OneLine.of(id)
                    + " could not be listed");
        }
    }

    /** Deletes a parameter, which cannot be restored, or one field of its JSON object. */
    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        if (reference.field().isPresent()) {
            return new FieldWriter(connection, writer).delete(reference, reference.field().get(), deadline);
        }
        boolean deleted = new ParameterDeletion(connection).delete(reference, deadline);
        known.remove(reference.key());
        return deleted;
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        KeyPages<DescribeParametersResponse> pages = new KeyPages<>(
                token -> connection.callOnOwnThread(deadline, (client, limits) -> client.describeParameters(
                        request -> request.maxResults(PAGE).nextToken(token).overrideConfiguration(limits))),
                page -> page.hasParameters() ? page.parameters().stream().map(ParameterMetadata::name).toList() : null,
                DescribeParametersResponse::nextToken);
        try {
            return pages.all(MOST_PAGES);
        } catch (RuntimeException e) {
            throw connection.failures().ofCall("DescribeParameters", e).asException("Keys could not be listed");
        }
    }

    /** Checks whether the caller may store a value. Whether it may use the KMS key is only known when one is stored. */
    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return new WriteCheck(connection).run(reference, deadline);
    }

    @Override
    public Optional<Failed> checkValue(SecretReference reference, String value) {
        return writer.checkValue(reference, value).map(failure -> failure.asOutcome("stored"));
    }

    @Override
    public Optional<Duration> clockSkew() {
        return connection.clockSkew();
    }

    /**
     * Returns an IAM policy, without customer managed KMS keys: a parameter with such a key needs {@code kms:Decrypt} on it,
     * and to be stored, {@code kms:Encrypt} and {@code kms:GenerateDataKey}.
     *
     * @throws SecretsProviderException if a key is invalid
     */
    @Override
    public Optional<PolicyDocument> policy(Collection<SecretReference> references, boolean write) {
        return Optional.of(AccessPolicy.of(references, connection.callerScopeBySettings(), write));
    }

    @Override
    public OptionalInt maxValueBytes() {
        return OptionalInt.of(connection.settings().tier().mostBytes());
    }

    @Override
    public int writesAtOnce() {
        return AT_ONCE;
    }

    @Override
    public String location() {
        return location;
    }
}

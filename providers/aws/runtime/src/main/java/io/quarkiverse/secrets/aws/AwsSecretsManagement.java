package io.quarkiverse.secrets.aws;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.quarkiverse.secrets.aws.client.KeyPages;
import io.quarkiverse.secrets.aws.client.PolicyStatement;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.PolicyDocument;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretVersion;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** Changes secrets in AWS Secrets Manager. Safe for use by several threads. */
final class AwsSecretsManagement implements SecretsManagement {

    private static final int PAGE = 100;
    /** Twice the 500,000 secrets that an account may have in a region. */
    private static final int MOST_PAGES = 10_000;
    /** Below the limits of the service, where more calls at a time gain nothing. */
    private static final int AT_ONCE = 8;
    private static final String INSTRUCTIONS = PolicyStatement.INSTRUCTIONS
            + "secrets that are encrypted with a key of your own need kms:Decrypt for that key, too, and to set them,"
            + " kms:GenerateDataKey";

    private final Connection connection;
    private final Set<String> known;
    private final String location;

    /**
     * @param connection makes the calls
     * @param known the keys of secrets that exist
     * @param location identifies where the secrets are
     */
    AwsSecretsManagement(Connection connection, Set<String> known, String location) {
        this.connection = connection;
        this.known = known;
        this.location = location;
    }

    /** Stores a value. A secret that is marked for deletion is restored first. */
    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        Optional<String> version = new SecretWriter(connection).set(reference, value, deadline);
        known.add(reference.key());
        return version;
    }

    /** Creates a secret in one call, where {@link #set} would ask for a new version first. */
    @Override
    public Optional<String> create(SecretReference reference, String value, Deadline deadline) {
        Optional<String> version = new SecretWriter(connection).create(reference, value, deadline);
        known.add(reference.key());
        return version;
    }

    @Override
    public Optional<List<SecretVersion>> versions(SecretReference reference, Deadline deadline) {
        return Optional.of(new SecretVersions(connection).list(reference, deadline));
    }

    /**
     * Moves the label {@code AWSCURRENT}, which makes the version that had it the previous one. Does not restore a
     * single field: the others would change with it.
     */
    @Override
    public Optional<String> restore(SecretReference reference, String version, String value, Optional<String> current,
            Deadline deadline) {
        new SecretVersions(connection).makeCurrent(reference, version, current, deadline);
        return Optional.of(version);
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
        KeyPages<ListSecretsResponse> pages = new KeyPages<>(
                token -> connection.callOnOwnThread(deadline, (client, limits) -> client.listSecrets(
                        request -> request.maxResults(PAGE).nextToken(token).overrideConfiguration(limits))),
                page -> page.hasSecretList() ? page.secretList().stream().map(SecretListEntry::name).toList() : null,
                ListSecretsResponse::nextToken);
        try {
            return pages.all(MOST_PAGES);
        } catch (RuntimeException e) {
            throw connection.failures().ofCall("ListSecrets", e).asException("Keys could not be listed");
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
    public Optional<PolicyDocument> policy(Collection<SecretReference> references, boolean write) {
        return Optional.of(new PolicyDocument(AccessPolicy.of(references, connection.scopeBySettings(), write), INSTRUCTIONS));
    }

    @Override
    public OptionalInt maxValueBytes() {
        return OptionalInt.of(SecretWriter.LARGEST);
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

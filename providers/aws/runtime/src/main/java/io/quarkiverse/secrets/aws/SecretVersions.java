package io.quarkiverse.secrets.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.aws.client.PageToken;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretVersion;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretVersionsListEntry;

/**
 * Lists the versions of a secret, and moves the label of the current one. Versions without a label are listed, too, until the
 * service removes them.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html">
 *      ListSecretVersionIds</a>
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html">
 *      UpdateSecretVersionStage</a>
 */
final class SecretVersions {

    private static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";
    /** The current one last, and of those of the same time the previous one. */
    private static final Comparator<SecretVersion> OLDEST_FIRST = Comparator.comparing(SecretVersion::current)
            .thenComparing(version -> version.stored().orElse(Instant.EPOCH))
            .thenComparing(version -> version.stages().contains(PREVIOUS));
    private static final int PAGE = 100;
    /** The service keeps some hundred versions; this is several times as many pages. */
    private static final int MOST_PAGES = 1_000;

    private final Connection connection;

    SecretVersions(Connection connection) {
        this.connection = connection;
    }

    /**
     * @return newest first; none if there is no such secret
     * @throws SecretsProviderException if they could not be listed
     */
    List<SecretVersion> list(SecretReference reference, Deadline deadline) {
        String id = reference.key();
        List<SecretVersion> versions = new ArrayList<>();
        PageToken token = new PageToken(MOST_PAGES);
        ListSecretVersionIdsResponse page;
        try {
            do {
                page = connection.callOnOwnThread(deadline,
                        (client, limits) -> client.listSecretVersionIds(request -> request.secretId(id).includeDeprecated(true)
                                .maxResults(PAGE).nextToken(token.get()).overrideConfiguration(limits)));
                NotTheServiceException.throwIfMissing(page.hasVersions() ? page.versions() : null);
                page.versions().forEach(version -> versions.add(version(version)));
            } while (token.next(page.nextToken()));
        } catch (ResourceNotFoundException e) {
            return List.of();
        } catch (RuntimeException e) {
            throw failure("The versions of " + OneLine.of(id) + " could not be listed",
                    connection.failures().ofVersions(id, e));
        }
        versions.sort(OLDEST_FIRST.reversed());
        return List.copyOf(versions);
    }

    private static SecretVersion version(SecretVersionsListEntry version) {
        List<String> stages = version.hasVersionStages() ? version.versionStages().stream().sorted().toList() : List.of();
        return new SecretVersion(version.versionId(), Optional.ofNullable(version.createdDate()), Optional.empty(), stages,
                stages.contains(CURRENT), Optional.empty());
    }

    /** @throws SecretsProviderException if the label could not be moved, as from a version that no longer has it */
    void makeCurrent(SecretReference reference, String version, Optional<String> current, Deadline deadline) {
        String id = reference.key();
        String subject = "The value of " + OneLine.of(id) + " could not be restored";
        Optional<Failure> problem = WritableReference.problem(reference,
                "restore the whole object: " + connection.commands().makeCurrent(id, version, current));
        if (problem.isPresent()) {
            throw failure(subject, problem.get());
        }
        try {
            NotTheServiceException.throwIfMissing(connection.callOnOwnThread(deadline,
                    (client, limits) -> client.updateSecretVersionStage(request -> request.secretId(id).versionStage(CURRENT)
                            .moveToVersionId(version).removeFromVersionId(current.orElse(null)).overrideConfiguration(limits)))
                    .arn());
        } catch (RuntimeException e) {
            Failure failure = connection.failures().ofStage(id, e);
            if (failure.kind() != Kind.MALFORMED || !failure.isOfSecret()) {
                throw failure(subject, failure);
            }
            // If an answer was lost, the SDK has called again, and the label has been moved already
            if (list(reference, deadline).stream().noneMatch(found -> found.current() && found.id().equals(version))) {
                throw failure(subject,
                        Failure.of(Kind.MALFORMED, "has another current version by now, or no version " + OneLine.of(version),
                                "look at its versions, and try again: " + connection.commands().versions(id)));
            }
        }
    }

    private static SecretsProviderException failure(String subject, Failure failure) {
        return new SecretsProviderException(subject + ": " + failure.asClause(), failure.remedy());
    }
}

package io.quarkiverse.secrets.azure;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.azure.core.util.Context;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.models.SecretProperties;

/**
 * Finds the version of a secret before the current one: the newest enabled one of the others.
 * <p>
 * The vault has no name for it, and lists versions in no order, with dates in whole seconds. If several versions share the
 * newest second, the vault is asked which one is the current.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret-versions/get-secret-versions">Get
 *      Secret Versions</a>
 */
final class PreviousVersion {

    /** Sorts versions of the same second by their last update. */
    private static final Comparator<SecretProperties> BY_AGE = Comparator
            .comparing(SecretProperties::getCreatedOn, Comparator.nullsFirst(Comparator.<OffsetDateTime> naturalOrder()))
            .thenComparing(SecretProperties::getUpdatedOn, Comparator.nullsFirst(Comparator.<OffsetDateTime> naturalOrder()));

    private final SecretClient client;
    private final String name;
    private final Context context;

    PreviousVersion(SecretClient client, String name, Context context) {
        this.client = client;
        this.name = name;
        this.context = context;
    }

    /**
     * Reads the list of versions, in one call for each 25 of them.
     *
     * @return empty if there is no other version, or none that is enabled
     */
    Optional<SecretQuery> find() {
        List<SecretProperties> versions = new ArrayList<>();
        for (SecretProperties version : client.listPropertiesOfSecretVersions(name, context)) {
            versions.add(version);
        }
        if (versions.size() < 2) {
            return Optional.empty();
        }
        versions.sort(BY_AGE.reversed());
        String current = current(versions);
        for (SecretProperties version : versions) {
            if (!version.getVersion().equals(current) && !Boolean.FALSE.equals(version.isEnabled())) {
                return Optional.of(new SecretQuery(name, version.getVersion()));
            }
        }
        return Optional.empty();
    }

    private String current(List<SecretProperties> newestFirst) {
        SecretProperties newest = newestFirst.get(0);
        return Objects.equals(newest.getCreatedOn(), newestFirst.get(1).getCreatedOn())
                ? client.getSecretWithResponse(name, "", context).getValue().getProperties().getVersion()
                : newest.getVersion();
    }
}

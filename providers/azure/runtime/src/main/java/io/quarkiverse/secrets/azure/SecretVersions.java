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

import io.quarkiverse.secrets.spi.SecretVersion;

/**
 * Lists the versions of a secret, and finds the one before the current one: the newest enabled one of the others.
 * <p>
 * The vault has no name for it, and lists versions in no order, with dates in whole seconds. If several versions share the
 * newest second, the vault is asked which one is the current.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret-versions/get-secret-versions">Get
 *      Secret Versions</a>
 */
final class SecretVersions {

    private static final Comparator<OffsetDateTime> UNKNOWN_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());
    /** Sorts versions of the same second by their last update. */
    private static final Comparator<SecretProperties> BY_AGE = Comparator
            .comparing(SecretProperties::getCreatedOn, UNKNOWN_FIRST)
            .thenComparing(SecretProperties::getUpdatedOn, UNKNOWN_FIRST);

    private final SecretClient client;
    private final String name;
    private final Context context;

    SecretVersions(SecretClient client, String name, Context context) {
        this.client = client;
        this.name = name;
        this.context = context;
    }

    /**
     * Finds the version before the current one, in one call for each 25 versions.
     *
     * @return empty if there is no other version, or none that is enabled
     */
    Optional<SecretQuery> previous() {
        List<SecretProperties> versions = byAge();
        if (versions.size() < 2) {
            return Optional.empty();
        }
        String current = current(versions);
        for (SecretProperties version : versions) {
            if (!version.getVersion().equals(current) && isEnabled(version)) {
                return Optional.of(new SecretQuery(name, version.getVersion()));
            }
        }
        return Optional.empty();
    }

    /** Returns all versions, the current one first and then the newest, in one call for each 25 of them. */
    List<SecretVersion> all() {
        List<SecretProperties> versions = byAge();
        if (versions.isEmpty()) {
            return List.of();
        }
        String current = current(versions);
        List<SecretVersion> all = new ArrayList<>();
        for (SecretProperties version : versions) {
            boolean isCurrent = version.getVersion().equals(current);
            all.add(isCurrent ? 0 : all.size(), new SecretVersion(version.getVersion(),
                    Optional.ofNullable(version.getCreatedOn()).map(OffsetDateTime::toInstant), Optional.empty(), List.of(),
                    isCurrent, unreadable(version)));
        }
        return all;
    }

    private static boolean isEnabled(SecretProperties version) {
        return !Boolean.FALSE.equals(version.isEnabled());
    }

    private static Optional<String> unreadable(SecretProperties version) {
        boolean expired = version.getExpiresOn() != null && !version.getExpiresOn().isAfter(OffsetDateTime.now());
        return isEnabled(version) ? Optional.of("expired").filter(word -> expired) : Optional.of("disabled");
    }

    private List<SecretProperties> byAge() {
        List<SecretProperties> versions = new ArrayList<>();
        for (SecretProperties version : client.listPropertiesOfSecretVersions(name, context)) {
            versions.add(version);
        }
        versions.sort(BY_AGE.reversed());
        return versions;
    }

    private String current(List<SecretProperties> newestFirst) {
        SecretProperties newest = newestFirst.get(0);
        boolean unclear = newestFirst.size() > 1 && Objects.equals(newest.getCreatedOn(), newestFirst.get(1).getCreatedOn());
        return unclear ? client.getSecretWithResponse(name, "", context).getValue().getProperties().getVersion()
                : newest.getVersion();
    }
}

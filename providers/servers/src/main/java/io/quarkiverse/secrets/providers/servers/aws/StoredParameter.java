package io.quarkiverse.secrets.providers.servers.aws;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A parameter of Parameter Store, with its versions. Guarded by the server. */
final class StoredParameter {

    private static final int MOST_VERSIONS = 100;

    /**
     * One version.
     *
     * @param number counts from 1
     * @param keyId the KMS key of a {@code SecureString}
     */
    record Version(long number, String type, String value, Optional<String> keyId, String tier, Instant created,
            Set<String> labels) {
    }

    final String name;
    final String arn;
    final TreeMap<Long, Version> versions = new TreeMap<>();

    StoredParameter(String name, String arn) {
        this.name = name;
        this.arn = arn;
    }

    Version current() {
        return versions.lastEntry().getValue();
    }

    /**
     * Adds a version, and drops the oldest of more than a hundred.
     *
     * @throws Refused if that one has a label
     */
    Version add(String type, String value, Optional<String> keyId, String tier) {
        if (versions.size() == MOST_VERSIONS) {
            if (!versions.firstEntry().getValue().labels().isEmpty()) {
                throw Refused.of("ParameterMaxVersionLimitExceeded", "You attempted to create a new version of " + name
                        + " by calling the PutParameter API with the overwrite flag. Version " + versions.firstKey()
                        + ", the oldest version, can't be deleted because it has a label associated with it. Move the label to"
                        + " another version of the parameter, and try again.");
            }
            versions.pollFirstEntry();
        }
        Version version = new Version(versions.isEmpty() ? 1 : versions.lastKey() + 1, type, value, keyId, tier, Instant.now(),
                new TreeSet<>());
        versions.put(version.number(), version);
        return version;
    }

    /** The version of a number or of a label; the current one without either. */
    Optional<Version> find(Optional<String> selector) {
        if (selector.isEmpty()) {
            return Optional.of(current());
        }
        return versions.values().stream()
                .filter(version -> selector.get().equals(String.valueOf(version.number()))
                        || version.labels().contains(selector.get()))
                .findFirst();
    }

    /** Moves a label to a version. */
    void label(long number, String label) {
        versions.values().forEach(version -> version.labels().remove(label));
        versions.get(number).labels().add(label);
    }
}

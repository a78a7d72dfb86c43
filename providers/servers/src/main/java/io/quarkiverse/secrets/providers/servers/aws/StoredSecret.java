package io.quarkiverse.secrets.providers.servers.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A secret of the server, with its versions. Guarded by the server. */
final class StoredSecret {

    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";
    private static final int PLAIN_VERSIONS = 100;

    /** One version; one of text and bytes (as Base64) is there. */
    static final class Version {
        final String id;
        final Optional<String> text;
        final Optional<String> binary;
        final Instant created = Instant.now();
        final Set<String> stages = new TreeSet<>();

        Version(String id, Optional<String> text, Optional<String> binary) {
            this.id = id;
            this.text = text;
            this.binary = binary;
        }
    }

    final String name;
    final String arn;
    final Map<String, Version> versions = new LinkedHashMap<>();
    boolean deleted;

    StoredSecret(String name, String arn) {
        this.name = name;
        this.arn = arn;
    }

    /** Adds a version. Without stages of its own it becomes the current one, and the current one the previous. */
    void add(Version version, Set<String> stages) {
        versions.put(version.id, version);
        for (String stage : stages.isEmpty() ? Set.of(CURRENT) : stages) {
            moveStage(stage, Optional.of(version.id));
        }
        // The service keeps versions without a stage for a while, and then forgets them
        if (versions.size() > PLAIN_VERSIONS) {
            versions.values().stream().filter(old -> old.stages.isEmpty()).findFirst().map(old -> old.id)
                    .ifPresent(versions::remove);
        }
    }

    /** Moves the label of a stage to a version, or away. The version that was the current one becomes the previous. */
    void moveStage(String stage, Optional<String> to) {
        Optional<Version> from = find(stage);
        if (from.map(version -> version.id).equals(to)) {
            return;
        }
        from.ifPresent(version -> version.stages.remove(stage));
        to.ifPresent(id -> versions.get(id).stages.add(stage));
        if (stage.equals(CURRENT) && from.isPresent()) {
            moveStage(PREVIOUS, Optional.of(from.get().id));
        }
    }

    /** The version with the label of a stage. */
    Optional<Version> find(String stage) {
        return versions.values().stream().filter(version -> version.stages.contains(stage)).findFirst();
    }
}

package io.quarkiverse.secrets.providers.servers.azure;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/** What a vault holds: its secrets by their names, and the clock that dates their versions. Guarded by the {@link KeyVault}. */
final class StoredSecrets {

    private final Map<String, StoredSecret> secrets = new TreeMap<>();
    private long newest = Instant.now().getEpochSecond();
    private boolean sameSecond;

    /** Returns the name in lower case: names are compared without regard to case. */
    static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Sets whether later versions are created in the same second, and not each in the next one. */
    void sameSecond(boolean sameSecond) {
        this.sameSecond = sameSecond;
    }

    /** When the newest version was created, in seconds since 1970. */
    long newest() {
        return newest;
    }

    /** Stores a value as a new version. */
    StoredSecret put(String name, String value, JsonNode attributes) {
        StoredSecret secret = secrets.computeIfAbsent(canonical(name), key -> new StoredSecret(name));
        newest += sameSecond ? 0 : 1;
        secret.add(value, attributes, newest);
        return secret;
    }

    /** Removes a secret with all its versions. */
    void remove(String name) {
        secrets.remove(canonical(name));
    }

    /** One that is there, or deleted, or on its way in between. */
    Optional<StoredSecret> find(String name) {
        return Optional.ofNullable(secrets.get(canonical(name)));
    }

    /** One that can be read. */
    Optional<StoredSecret> findReadable(String name) {
        return find(name).filter(StoredSecret::isThere);
    }

    /** All, in the order of their names. */
    Collection<StoredSecret> all() {
        return secrets.values();
    }
}

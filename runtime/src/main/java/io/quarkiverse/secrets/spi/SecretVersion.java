package io.quarkiverse.secrets.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a secret that a backend keeps, without its value.
 *
 * @param id the backend's identifier, as {@link SecretReference#version} takes it
 * @param stored when it was stored, by the backend's clock; empty if the backend does not say
 * @param storedBy who stored it, as the backend names its callers; empty if it does not say
 * @param stages the labels that the backend has for it, such as {@code AWSCURRENT}, ordered
 * @param current whether it is the version that is read where none is asked for
 * @param unreadable why its value cannot be read, in one word, such as {@code deleted}; empty if it can
 */
public record SecretVersion(String id, Optional<Instant> stored, Optional<String> storedBy, List<String> stages,
        boolean current, Optional<String> unreadable) {

    public SecretVersion {
        stages = List.copyOf(stages);
    }
}

package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.spi.SecretReference;

/**
 * What the service is asked for once, however many references want it.
 *
 * @param id the name or ARN of a secret
 * @param version the identifier of a version or the label of a stage; empty for the current one
 */
record Query(String id, Optional<String> version) {

    static Query of(SecretReference reference) {
        return new Query(reference.key(), reference.version());
    }

    /** Written out, because what the compiler generates is linked at its first use. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Query that && id.equals(that.id) && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return id.hashCode() * 31 + version.hashCode();
    }
}

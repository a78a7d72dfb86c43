package io.quarkiverse.secrets.deployment;

import java.util.List;

import io.quarkiverse.secrets.runtime.tls.TlsBuckets;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/** The buckets of the TLS registry that are made of secrets. There is none if no bucket is. */
final class TlsBucketsBuildItem extends SimpleBuildItem {

    private final RuntimeValue<TlsBuckets> buckets;
    private final List<String> withKey;

    /** @param withKey the names of those that have a key and a certificate */
    TlsBucketsBuildItem(RuntimeValue<TlsBuckets> buckets, List<String> withKey) {
        this.buckets = buckets;
        this.withKey = List.copyOf(withKey);
    }

    List<String> withKey() {
        return withKey;
    }

    RuntimeValue<TlsBuckets> buckets() {
        return buckets;
    }
}

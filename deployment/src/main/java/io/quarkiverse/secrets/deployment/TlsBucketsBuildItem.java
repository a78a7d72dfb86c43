package io.quarkiverse.secrets.deployment;

import io.quarkiverse.secrets.runtime.tls.TlsBuckets;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/** The buckets of the TLS registry that are made of secrets. There is none if no bucket is. */
final class TlsBucketsBuildItem extends SimpleBuildItem {

    private final RuntimeValue<TlsBuckets> buckets;

    TlsBucketsBuildItem(RuntimeValue<TlsBuckets> buckets) {
        this.buckets = buckets;
    }

    RuntimeValue<TlsBuckets> buckets() {
        return buckets;
    }
}

package io.quarkiverse.secrets.runtime.tls;

import java.security.KeyStore;
import java.util.Optional;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.TrustStoreAndTrustOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;

/**
 * The stores of one bucket as Quarkus's TLS registry takes them, and what they are made of. Their managers stay the same when
 * the material is replaced. For one thread at a time.
 */
final class BucketStores {

    private TlsMaterial material;
    private final Optional<RotatingKeyManager> keys;
    private final Optional<RotatingTrustManager> trust;

    BucketStores(TlsMaterial material) {
        this.material = material;
        this.keys = material.key().map(key -> new RotatingKeyManager(KeyStores.of(key)));
        this.trust = material.trusted().isEmpty() ? Optional.empty()
                : Optional.of(new RotatingTrustManager(KeyStores.of(material.trusted())));
    }

    /** What of a bucket is another than before. */
    record Change(boolean key, boolean trust) {

        boolean isAny() {
            return key || trust;
        }
    }

    Change replace(TlsMaterial next) {
        Change change = new Change(!next.key().equals(material.key()), !next.trusted().equals(material.trusted()));
        material = next;
        if (change.key()) {
            keys.orElseThrow().replace(KeyStores.of(next.key().orElseThrow()));
        }
        if (change.trust()) {
            trust.orElseThrow().replace(KeyStores.of(next.trusted()));
        }
        if (change.isAny()) {
            trust.ifPresent(RotatingTrustManager::endSessions);
        }
        return change;
    }

    /** Null for none. */
    KeyStoreAndKeyCertOptions keyStore() {
        return keys.isEmpty() ? null
                : new KeyStoreAndKeyCertOptions(KeyStores.of(material.key().orElseThrow()), KeyCertOptions.wrap(keys.get()));
    }

    /** Null for none. */
    TrustStoreAndTrustOptions trustStore() {
        if (trust.isEmpty()) {
            return null;
        }
        KeyStore store = KeyStores.of(material.trusted());
        return new TrustStoreAndTrustOptions(store, TrustOptions.wrap(trust.get()));
    }
}

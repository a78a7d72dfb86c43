package io.quarkiverse.secrets.runtime.tls;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.runtime.store.StoreListener;
import io.quarkiverse.secrets.runtime.tls.BucketStores.Change;
import io.quarkus.arc.Arc;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.TrustStoreAndTrustOptions;

/**
 * The buckets of an application in Quarkus's TLS registry.
 * <p>
 * <strong>Lifecycle:</strong> created during static initialization, with nothing but a way to find what is configured. The
 * registry asks for key and trust stores when the application starts, when each bucket is read from the snapshot. From then on,
 * a change of one of its secrets has the bucket read again: whole, or not at all. What is broken leaves the bucket as it is.
 * <p>
 * <strong>Concurrency:</strong> safe for use by several threads.
 */
public final class TlsBuckets implements StoreListener {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.secrets");

    private final Supplier<List<TlsBucket>> configured;
    private final Supplier<Function<String, Optional<String>>> values;
    private final Map<String, BucketStores> current = new TreeMap<>();
    private List<TlsBucket> buckets;

    /**
     * @param configured reads what is configured, once the application's configuration is there
     * @param values gives the values of secrets, by their names
     */
    public TlsBuckets(Supplier<List<TlsBucket>> configured, Supplier<Function<String, Optional<String>>> values) {
        this.configured = configured;
        this.values = values;
    }

    /** The key of a bucket as the registry takes it; null for none. */
    public synchronized KeyStoreAndKeyCertOptions keyStore(String bucket) {
        return stores(bucket).keyStore();
    }

    /** The trusted certificates of a bucket as the registry takes them; null for none. */
    public synchronized TrustStoreAndTrustOptions trustStore(String bucket) {
        return stores(bucket).trustStore();
    }

    private BucketStores stores(String name) {
        BucketStores known = current.get(name);
        if (known == null) {
            TlsBucket bucket = buckets().stream().filter(other -> other.name().equals(name)).findFirst()
                    .orElseThrow(() -> new SecretsException("The TLS bucket " + name + " has no secrets",
                            "Set quarkus.secrets.tls.\"" + name + "\".certificate"));
            try {
                known = new BucketStores(TlsMaterial.of(bucket, values.get(), Instant.now()));
            } catch (InvalidTlsException e) {
                throw new SecretsException("The TLS bucket " + name + " cannot be used: " + e.secret() + " "
                        + e.getMessage(), e.remedy());
            }
            current.put(name, known);
        }
        return known;
    }

    private List<TlsBucket> buckets() {
        if (buckets == null) {
            buckets = configured.get();
        }
        return buckets;
    }

    @Override
    public void changed(SecretChanged change) {
        try {
            for (TlsBucket bucket : using(change.name())) {
                Optional<Change> renewed = renew(bucket);
                if (renewed.isPresent()) {
                    publish(bucket.name(), renewed.get());
                }
            }
        } catch (RuntimeException e) {
            // Not its message, as with all that has to do with values
            LOG.errorf("The TLS buckets with the secret %s could not be renewed (%s)", change.name(), e.getClass().getName());
        }
    }

    private synchronized List<TlsBucket> using(String secret) {
        return buckets().stream().filter(bucket -> bucket.uses(secret))
                .filter(bucket -> current.containsKey(bucket.name())).toList();
    }

    /** Empty if nothing is another than before. */
    private synchronized Optional<Change> renew(TlsBucket bucket) {
        try {
            TlsMaterial renewed = TlsMaterial.of(bucket, values.get(), Instant.now());
            return Optional.of(current.get(bucket.name()).replace(renewed)).filter(Change::isAny);
        } catch (InvalidTlsException e) {
            // The report has it, which is logged once
            LOG.debugf("The TLS bucket %s is not renewed: %s %s", bucket.name(), e.secret(), e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * The managers have the new material already. Quarkus's own event has servers make a new context, which Vert.x refuses
     * connections for meanwhile: worth it for whom to trust, since sessions that are resumed are not checked again, and not for
     * a key.
     */
    private void publish(String bucket, Change change) {
        LOG.infof("The TLS bucket %s has %s", bucket,
                change.key() ? change.trust() ? "a new key and new trusted certificates" : "a new key or certificate"
                        : "new trusted certificates");
        Optional<TlsConfiguration> configuration = Arc.container().instance(TlsConfigurationRegistry.class).get().get(bucket);
        if (configuration.isPresent() && configuration.get().reload() && change.trust()) {
            Arc.container().beanManager().getEvent().select(CertificateUpdatedEvent.class)
                    .fire(new CertificateUpdatedEvent(bucket, configuration.get()));
        }
    }
}

package io.quarkiverse.secrets.runtime.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.runtime.keys.Pem;
import io.quarkiverse.secrets.runtime.tls.KeyStores.KeyEntry;

/**
 * What the secrets of a bucket are together: a key with its chain, and whom to trust. Two are equal if key and certificates
 * are.
 *
 * @param key the key and its chain; empty for none
 * @param trusted the trusted certificates; empty for none of its own
 */
record TlsMaterial(Optional<KeyEntry> key, List<X509Certificate> trusted) {

    /** When the chain of the key ends to be valid; empty without a key. */
    Optional<Instant> expires() {
        return key.map(entry -> Certificates.end(entry.chain()));
    }

    /**
     * @param values gives the values of the bucket's secrets, all of which are set
     * @throws InvalidTlsException if one of them is not what the bucket needs, or does not belong to another one
     */
    static TlsMaterial of(TlsBucket bucket, Function<String, Optional<String>> values, Instant now)
            throws InvalidTlsException {
        Optional<KeyEntry> key = Optional.empty();
        if (bucket.certificate().isPresent()) {
            key = Optional.of(ofPem(bucket.certificate().get(), bucket.key(), value(bucket.keyPassword(), values), values));
        } else if (bucket.keyStore().isPresent()) {
            key = Optional.of(ofStore(bucket.keyStore().get(), value(bucket.keyStorePassword(), values), values));
        }
        if (key.isPresent()) {
            String secret = bucket.certificate().or(bucket::keyStore).get();
            Certificates.requireValid(secret, key.get().chain(), now);
            CertificateNames.require(secret, key.get().chain().get(0), bucket.names());
        }
        return new TlsMaterial(key, trusted(bucket, values));
    }

    private static KeyEntry ofPem(String certificate, Optional<String> keySecret, Optional<String> password,
            Function<String, Optional<String>> values) throws InvalidTlsException {
        Optional<Pem> pem = Pem.in(values.apply(certificate).orElse(""));
        String secret = keySecret.orElse(certificate);
        Optional<Pem.Block> block = (keySecret.isPresent() ? Pem.in(values.apply(secret).orElse("")) : pem)
                .flatMap(Pem::privateKey);
        List<X509Certificate> certificates = Certificates.read(certificate, pem);
        if (block.isEmpty()) {
            throw new InvalidTlsException(secret, "has no private key in PEM", keySecret.isPresent()
                    ? "store the private key, with the lines BEGIN PRIVATE KEY and END PRIVATE KEY"
                    : "store it behind the certificate, or name the secret that it is in, in key");
        }
        PrivateKey key = PrivateKeys.read(secret, block.get(), password);
        return new KeyEntry(key, Certificates.chain(certificate, secret, key, certificates));
    }

    /** Azure Key Vault gives certificates out as PKCS12 in Base64 without a password, or as PEM with the key in it. */
    private static KeyEntry ofStore(String keyStore, Optional<String> password, Function<String, Optional<String>> values)
            throws InvalidTlsException {
        String value = values.apply(keyStore).orElse("");
        if (Pem.in(value).isPresent()) {
            return ofPem(keyStore, Optional.empty(), password, values);
        }
        KeyEntry entry = KeyStores.keyIn(keyStore, KeyStores.read(keyStore, value, password), password);
        return new KeyEntry(entry.key(), Certificates.chain(keyStore, keyStore, entry.key(), entry.chain()));
    }

    private static List<X509Certificate> trusted(TlsBucket bucket, Function<String, Optional<String>> values)
            throws InvalidTlsException {
        if (bucket.trust().isPresent()) {
            return Certificates.read(bucket.trust().get(), Pem.in(values.apply(bucket.trust().get()).orElse("")));
        }
        if (bucket.trustStore().isPresent()) {
            String secret = bucket.trustStore().get();
            return KeyStores.certificatesIn(secret, KeyStores.read(secret, values.apply(secret).orElse(""),
                    value(bucket.trustStorePassword(), values)));
        }
        return List.of();
    }

    private static Optional<String> value(Optional<String> secret, Function<String, Optional<String>> values) {
        return secret.flatMap(values);
    }
}

package io.quarkiverse.secrets.runtime.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.runtime.keys.InvalidKeyMaterialException;
import io.quarkiverse.secrets.runtime.keys.KeyStoreReader;

/** Reads and makes key stores, in memory. */
final class KeyStores {

    /** What the entries of the key stores that are made here are protected with: they never leave memory. */
    static final char[] IN_MEMORY = "in-memory".toCharArray();

    private KeyStores() {
    }

    /** A private key with its chain, as one entry of a key store. */
    record KeyEntry(PrivateKey key, List<X509Certificate> chain) {

        @Override
        public String toString() {
            return "KeyEntry[" + chain.get(0).getSubjectX500Principal() + "]";
        }
    }

    /**
     * Reads PKCS12 (RFC 7292) or JKS in Base64.
     *
     * @throws InvalidTlsException if it cannot be read
     */
    static KeyStore read(String secret, String value, Optional<String> password) throws InvalidTlsException {
        try {
            return KeyStoreReader.read(value, password.orElse("")).orElseThrow(() -> new InvalidTlsException(secret,
                    "cannot be opened: its password is another one",
                    password.isPresent() ? "check the secret with the password" : "name the secret with its password"));
        } catch (InvalidKeyMaterialException e) {
            throw new InvalidTlsException(secret, e.violation(), e.remedy());
        }
    }

    /** @throws InvalidTlsException unless there is one private key in it */
    static KeyEntry keyIn(String secret, KeyStore store, Optional<String> password) throws InvalidTlsException {
        List<KeyEntry> entries = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.isKeyEntry(alias) ? store.getKey(alias, password.orElse("").toCharArray()) : null;
                if (key instanceof PrivateKey privateKey) {
                    entries.add(new KeyEntry(privateKey, x509(store.getCertificateChain(alias))));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new InvalidTlsException(secret, "has a private key with another password than its own",
                    "store a key store in which both are the same");
        }
        if (entries.size() != 1) {
            throw new InvalidTlsException(secret, "has " + (entries.isEmpty() ? "no private key"
                    : entries.size()
                            + " private keys"),
                    "store a key store with one private key and its chain");
        }
        return entries.get(0);
    }

    /** @throws InvalidTlsException if there are none */
    static List<X509Certificate> certificatesIn(String secret, KeyStore store) throws InvalidTlsException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        if (certificates.isEmpty()) {
            throw new InvalidTlsException(secret, "has no certificate", "store a trust store with the trusted certificates");
        }
        return certificates;
    }

    private static List<X509Certificate> x509(Certificate[] chain) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate : chain == null ? new Certificate[0] : chain) {
            if (certificate instanceof X509Certificate x509) {
                certificates.add(x509);
            }
        }
        return certificates;
    }

    static KeyStore of(KeyEntry entry) {
        try {
            KeyStore store = empty();
            store.setKeyEntry("key", entry.key(), IN_MEMORY, entry.chain().toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyStore of(List<X509Certificate> trusted) {
        try {
            KeyStore store = empty();
            for (int i = 0; i < trusted.size(); i++) {
                store.setCertificateEntry("trusted-" + i, trusted.get(i));
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}

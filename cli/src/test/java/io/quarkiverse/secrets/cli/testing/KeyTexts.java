package io.quarkiverse.secrets.cli.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;

/** Keys and certificates as values of secrets. */
public final class KeyTexts {

    private KeyTexts() {
    }

    /** A private key in PEM. */
    public static String key(SelfSignedIdentity identity) {
        return pem("PRIVATE KEY", identity.key().getEncoded());
    }

    /** A certificate in PEM. */
    public static String certificate(SelfSignedIdentity identity) {
        try {
            return pem("CERTIFICATE", identity.x509().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key store with the key and its certificate, in Base64. */
    public static String keyStore(SelfSignedIdentity identity, String type, String password) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setKeyEntry("key", identity.key(), password.toCharArray(), new Certificate[] { identity.x509() });
            store.store(bytes, password.toCharArray());
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }
}

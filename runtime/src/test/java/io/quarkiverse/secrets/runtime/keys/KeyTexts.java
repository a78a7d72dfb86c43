package io.quarkiverse.secrets.runtime.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Base64;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;

/** Keys and certificates as texts, in the forms in which tools write them. */
public final class KeyTexts {

    private static final byte[] P256_PARAMETERS = { (byte) 0xa0, 10, 6, 8, 42, -122, 72, -50, 61, 3, 1, 7 };

    private KeyTexts() {
    }

    public static KeyPair pair(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (size > 0) {
                generator.initialize(size);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    public static String base64(byte[] der) {
        return Base64.getEncoder().encodeToString(der);
    }

    public static String certificate(SelfSignedIdentity identity) {
        return pem("CERTIFICATE", der(identity));
    }

    public static byte[] der(SelfSignedIdentity identity) {
        try {
            return identity.x509().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What PKCS#8 has as its last element but for attributes: the key in the form of its own algorithm. */
    public static byte[] inner(PrivateKey key) {
        return Der.read(key.getEncoded()).children().get(2).content();
    }

    /** SEC 1 with the name of the curve P-256, which is not there inside of PKCS#8. */
    public static byte[] sec1(PrivateKey key) {
        byte[] content = Der.read(inner(key)).content();
        // Behind a version of three bytes and a number of 2 + 32 bytes, before a public key, if there is one
        byte[] number = Arrays.copyOf(content, 37);
        byte[] all = Arrays.copyOf(number, number.length + P256_PARAMETERS.length);
        System.arraycopy(P256_PARAMETERS, 0, all, number.length, P256_PARAMETERS.length);
        return new Der(Der.SEQUENCE, all).encoded();
    }

    public static byte[] keyStore(SelfSignedIdentity identity, String type, String password) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setKeyEntry("key", identity.key(), password.toCharArray(), new Certificate[] { identity.x509() });
            store.store(bytes, password.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.quarkiverse.secrets.cli.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;

/** Keys and certificates as values of secrets. */
public final class KeyTexts {

    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";

    private KeyTexts() {
    }

    /** A private key in PEM. */
    public static String key(SelfSignedIdentity identity) {
        return pem("PRIVATE KEY", identity.key().getEncoded());
    }

    /** A private key in PEM, encrypted as openssl does it (RFC 8018, PBES2). */
    public static String encryptedKey(SelfSignedIdentity identity, String password) {
        try {
            Cipher cipher = Cipher.getInstance(ENCRYPTION);
            cipher.init(Cipher.ENCRYPT_MODE, SecretKeyFactory.getInstance(ENCRYPTION)
                    .generateSecret(new PBEKeySpec(password.toCharArray())));
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
            parameters.init(cipher.getParameters().getEncoded());
            return pem("ENCRYPTED PRIVATE KEY",
                    new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(identity.key().getEncoded())).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

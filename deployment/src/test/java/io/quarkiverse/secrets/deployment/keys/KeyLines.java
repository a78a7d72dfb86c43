package io.quarkiverse.secrets.deployment.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;

/** Lines of a {@code .env} with keys and certificates. */
final class KeyLines {

    private static final String KEPT = KeyLines.class.getName();

    static final String ENCRYPTION_KEY = base64("32 bytes with one letter in bold".getBytes(StandardCharsets.US_ASCII));

    private KeyLines() {
    }

    /**
     * A key with what belongs to it. The class of a test is loaded twice, and both times these are the same: text by text, as
     * the two have no class in common.
     */
    static List<String> valid() {
        String kept = System.getProperty(KEPT);
        if (kept == null) {
            SelfSignedIdentity identity = SelfSignedIdentity.create();
            String other = certificate(SelfSignedIdentity.create());
            kept = String.join("\n", "SIGNING_KEY=" + pem("PRIVATE KEY", identity.key().getEncoded()),
                    "SIGNING_CERTIFICATE=" + certificate(identity), "CHAIN=" + certificate(identity) + other,
                    "VERIFICATION_KEY=" + pem("PUBLIC KEY", identity.x509().getPublicKey().getEncoded()),
                    "STORE=" + base64(keyStore(identity, "")), "ENCRYPTION_KEY=" + ENCRYPTION_KEY,
                    "PEPPER=" + base64(new byte[] { 1, 2, -1 }), "app.key=" + base64(identity.key().getEncoded()),
                    "app.certificate=" + base64(der(identity)), "app.salt=" + base64(new byte[] { 5 }));
            System.setProperty(KEPT, kept);
        }
        return kept.lines().toList();
    }

    static String certificate(SelfSignedIdentity identity) {
        return pem("CERTIFICATE", der(identity));
    }

    static byte[] der(SelfSignedIdentity identity) {
        try {
            return identity.x509().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\\n" + base64(der) + "\\n-----END " + label + "-----\\n";
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] keyStore(SelfSignedIdentity identity, String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", identity.key(), password.toCharArray(), new Certificate[] { identity.x509() });
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

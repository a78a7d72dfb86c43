package io.quarkiverse.secrets.it.credentials;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;

/** The stores and files that TLS needs of keys and certificates. */
final class TlsFiles {

    private TlsFiles() {
    }

    static byte[] keyStore(SelfSignedIdentity identity, String password) {
        return pkcs12(password, store -> store.setKeyEntry("key", identity.key(), password.toCharArray(),
                new Certificate[] { identity.x509() }));
    }

    static byte[] trustStore(X509Certificate trusted, String password) {
        return pkcs12(password, store -> store.setCertificateEntry("trusted", trusted));
    }

    static String certificatePem(SelfSignedIdentity identity) {
        return pem("CERTIFICATE", identity.certificate());
    }

    static String keyPem(SelfSignedIdentity identity) {
        return pem(identity.key());
    }

    static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    private static String pem(String type, String base64) {
        return "-----BEGIN " + type + "-----\n" + base64.replaceAll("(.{64})", "$1\n") + "\n-----END " + type + "-----\n";
    }

    static KeyCertOptions keyCert(SelfSignedIdentity identity) {
        return new PemKeyCertOptions().setKeyValue(Buffer.buffer(keyPem(identity)))
                .setCertValue(Buffer.buffer(certificatePem(identity)));
    }

    static TrustOptions trust(SelfSignedIdentity identity) {
        return new PemTrustOptions().addCertValue(Buffer.buffer(certificatePem(identity)));
    }

    private interface Content {
        void addTo(KeyStore store) throws GeneralSecurityException;
    }

    private static byte[] pkcs12(String password, Content content) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            content.addTo(store);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

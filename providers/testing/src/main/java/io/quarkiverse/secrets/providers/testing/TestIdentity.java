package io.quarkiverse.secrets.providers.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with a certificate for {@code localhost} that it has signed by itself, made by the JDK's {@code keytool} for one test
 * run.
 */
public final class TestIdentity {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String CERTIFICATE = "ca.pem";
    private static final String TRUST_STORE = "trust.p12";

    private final Path folder;
    private final KeyStore keyStore;

    private TestIdentity(Path folder, KeyStore keyStore) {
        this.folder = folder;
        this.keyStore = keyStore;
    }

    /** Makes one, with its files in a folder of the test's. */
    public static TestIdentity in(Path folder) {
        Path file = folder.resolve("identity.p12");
        try {
            Process keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost",
                    "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12", "-storepass",
                    new String(PASSWORD), "-keystore", file.toString())).inheritIO().start();
            if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool has made no key");
            }
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                keyStore.load(in, PASSWORD);
            }
            return new TestIdentity(folder, keyStore).write();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** For a server that has this identity, and for a client that trusts it. */
    public SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore, PASSWORD);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate as PEM, which is its own authority. */
    public Path certificate() {
        return folder.resolve(CERTIFICATE);
    }

    /** A PKCS12 trust store with the certificate, for {@code javax.net.ssl.trustStore}. Its password is {@code changeit}. */
    public Path trustStoreFile() {
        return folder.resolve(TRUST_STORE);
    }

    /** Once, as processes may be reading them from then on. */
    private TestIdentity write() throws GeneralSecurityException, IOException {
        Files.writeString(certificate(), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(keyStore.getCertificate("server").getEncoded())
                + "\n-----END CERTIFICATE-----\n");
        try (OutputStream out = Files.newOutputStream(trustStoreFile())) {
            trustStore().store(out, PASSWORD);
        }
        return this;
    }

    private KeyStore trustStore() throws GeneralSecurityException, IOException {
        Certificate certificate = keyStore.getCertificate("server");
        KeyStore trustStore = KeyStore.getInstance("PKCS12");
        trustStore.load(null, PASSWORD);
        trustStore.setCertificateEntry("server", certificate);
        return trustStore;
    }
}

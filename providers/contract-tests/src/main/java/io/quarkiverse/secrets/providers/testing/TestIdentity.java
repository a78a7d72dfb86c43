package io.quarkiverse.secrets.providers.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with a certificate for {@code localhost} that it has signed by itself, or with one that clients must refuse, made by
 * the
 * JDK's {@code keytool} for one test run.
 */
public final class TestIdentity {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ALIAS = "server";
    private static final String AUTHORITY = "authority";
    private static final String LOCALHOST = "dns:localhost,ip:127.0.0.1";
    private static final String CERTIFICATE = "ca.pem";
    private static final String TRUST_STORE = "trust.p12";

    private final Path folder;
    private final KeyStore keyStore;
    private final Certificate trusted;

    private TestIdentity(Path folder, KeyStore keyStore, Certificate trusted) {
        this.folder = folder;
        this.keyStore = keyStore;
        this.trusted = trusted;
    }

    /** Makes one, with its files in a folder of the test's. */
    public static TestIdentity in(Path folder) {
        Path file = file(folder);
        keytool(file, ALIAS, "localhost", "-ext", "san=" + LOCALHOST);
        return read(folder, ALIAS);
    }

    /**
     * One whose certificate is for the host {@code elsewhere.test}, and not for the one that the servers of tests have. Its
     * authority is one to trust.
     */
    public static TestIdentity ofAnotherHost(Path folder) {
        return signed(folder, "elsewhere.test", "dns:elsewhere.test", "-1H");
    }

    /** One whose certificate has expired. Its authority is one to trust. */
    public static TestIdentity expired(Path folder) {
        return signed(folder, "localhost", LOCALHOST, "-10d");
    }

    /**
     * An expired certificate that is trusted itself is good enough for the JDK, and so there is an authority.
     *
     * @param start when the two days begin for which the certificate is good, in {@code keytool}'s words
     */
    private static TestIdentity signed(Path folder, String host, String names, String start) {
        Path file = file(folder);
        keytool(file, AUTHORITY, "Authority", "-ext", "bc:c");
        keytool(file, ALIAS, host, "-ext", "san=" + names, "-startdate", start, "-signer", AUTHORITY);
        return read(folder, AUTHORITY);
    }

    private static Path file(Path folder) {
        return folder.resolve("identity.p12");
    }

    private static void keytool(Path file, String alias, String name, String... more) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name,
                "-validity", "2", "-storetype", "PKCS12", "-storepass", new String(PASSWORD), "-keystore", file.toString()));
        command.addAll(List.of(more));
        try {
            Process keytool = new ProcessBuilder(command).inheritIO().start();
            if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool has made no key");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static TestIdentity read(Path folder, String trusted) {
        try (InputStream in = Files.newInputStream(file(folder))) {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(in, PASSWORD);
            Certificate certificate = keyStore.getCertificate(trusted);
            if (!trusted.equals(ALIAS)) {
                // Else a server may present the authority instead
                keyStore.deleteEntry(trusted);
            }
            return new TestIdentity(folder, keyStore, certificate).write();
        } catch (IOException | GeneralSecurityException e) {
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

    /** The certificate to trust, as PEM: the server's own, or that of its authority. */
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
                + Base64.getMimeEncoder().encodeToString(trusted.getEncoded())
                + "\n-----END CERTIFICATE-----\n");
        try (OutputStream out = Files.newOutputStream(trustStoreFile())) {
            trustStore().store(out, PASSWORD);
        }
        return this;
    }

    private KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore trustStore = KeyStore.getInstance("PKCS12");
        trustStore.load(null, PASSWORD);
        trustStore.setCertificateEntry("server", trusted);
        return trustStore;
    }
}

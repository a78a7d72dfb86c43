package io.quarkiverse.secrets.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;

import io.quarkiverse.secrets.providers.testing.TestIdentity;

/**
 * Makes a trust store of the JDK's authorities and that of the servers: one with a single authority would be read faster than
 * what applications have in production.
 */
final class TrustStore {

    private static final String PASSWORD = "changeit";

    private TrustStore() {
    }

    /** Writes the file into a folder. */
    static Path in(Path folder, TestIdentity identity) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(new File(System.getProperty("java.home"), "lib/security/cacerts"),
                PASSWORD.toCharArray());
        try (InputStream certificate = Files.newInputStream(identity.certificate())) {
            store.setCertificateEntry("benchmark",
                    CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        Path file = folder.resolve("authorities");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** Returns the options that make a virtual machine trust them. */
    static List<String> options(Path file) {
        return List.of("-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }
}

package io.quarkiverse.secrets.vault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Determines which server certificates are trusted, with the precedence of Vault's command line.
 *
 * @param caFile a PEM file with the trusted authorities, which replace those of the JDK
 * @param caFolder a folder of such files, used if there is no file
 * @param skipVerify whether any certificate is accepted, for any host
 */
record Tls(Optional<Path> caFile, Optional<Path> caFolder, boolean skipVerify) {

    /** Returns whether it differs from the JDK's default. */
    boolean isCustom() {
        return skipVerify || caFile.isPresent() || caFolder.isPresent();
    }

    /**
     * @throws SecretsProviderException if a file cannot be read or has no certificate
     */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, skipVerify ? new TrustManager[] { new TrustAnything() } : trusting(authorities()), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new SecretsProviderException("TLS cannot be set up with the authorities in " + source(),
                    "set VAULT_CACERT to a PEM file with the certificate of the authority that signed Vault's; to show it: openssl"
                            + " s_client -showcerts -connect HOST:8200 </dev/null");
        }
    }

    private String source() {
        return caFile.or(() -> caFolder).map(Path::toString).orElse("the JDK");
    }

    private List<Path> files() throws IOException {
        if (caFile.isPresent()) {
            return List.of(caFile.get());
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(caFolder.orElseThrow(), Files::isRegularFile)) {
            folder.forEach(files::add);
        }
        return files;
    }

    private KeyStore authorities() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        for (Path file : files()) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                for (Certificate certificate : certificates.generateCertificates(in)) {
                    store.setCertificateEntry("ca-" + store.size(), certificate);
                }
            }
        }
        if (store.size() == 0) {
            throw new IOException("no certificate");
        }
        return store;
    }

    private static TrustManager[] trusting(KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory.getTrustManagers();
    }

    /** Accepts any certificate. It extends the class for which the JDK does not check the host. */
    private static final class TrustAnything extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Accepts any
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Accepts any
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Accepts any
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Accepts any
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Accepts any
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Accepts any
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

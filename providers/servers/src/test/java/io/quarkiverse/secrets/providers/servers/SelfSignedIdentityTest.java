package io.quarkiverse.secrets.providers.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;

class SelfSignedIdentityTest {

    private final SelfSignedIdentity identity = SelfSignedIdentity.create();

    private static X509Certificate certificate(SelfSignedIdentity identity) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(identity.certificate())));
    }

    static SSLContext trusting(SelfSignedIdentity identity) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", certificate(identity));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private int status(SSLContext context, String host) throws IOException, InterruptedException {
        try (KeyVaultServer server = new KeyVaultServer(new ServerOptions(Optional.of(identity.context()), 0, false))) {
            URI uri = URI.create("https://" + host + ":" + server.uri().getPort() + "/secrets/NAME");
            return HttpClient.newBuilder().sslContext(context).build()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void aClientThatTrustsTheCertificateConnectsByNameAndByAddress() throws Exception {
        SSLContext trusting = trusting(identity);

        assertThat(status(trusting, "localhost")).isEqualTo(401);
        assertThat(status(trusting, "127.0.0.1")).isEqualTo(401);
    }

    @Test
    void aClientThatTrustsAnotherOneDoesNotConnect() throws Exception {
        SSLContext trusting = trusting(SelfSignedIdentity.create());

        assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> status(trusting, "localhost"));
    }

    @Test
    void theCertificateIsValidNowAndSignedByItsOwnKey() throws GeneralSecurityException {
        X509Certificate certificate = certificate(identity);

        certificate.checkValidity();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getVersion()).isEqualTo(3);
    }
}

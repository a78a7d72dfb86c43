package io.quarkiverse.secrets.azure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;

import io.quarkiverse.secrets.providers.support.DevServiceSetting;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import reactor.core.publisher.Mono;

/**
 * A key vault that a dev service runs on this machine: the certificate that it presents, which is the only one to trust, and
 * the
 * token that it accepts. Immutable.
 */
final class DevService implements TokenCredential {

    private static final String CERTIFICATE = "azure.dev-service.certificate";
    private static final String TOKEN = "azure.dev-service.token";
    private static final int YEARS = 1;

    private final SSLContext trust;
    private final String token;

    private DevService(SSLContext trust, String token) {
        this.trust = trust;
        this.token = token;
    }

    /**
     * Returns the one of the settings; empty if they have none.
     *
     * @throws SecretsProviderException if they have one where there can be none
     */
    static Optional<DevService> of(ProviderContext context, KeyVaultLocation vault) {
        Optional<String> certificate = DevServiceSetting.of(context, CERTIFICATE, Optional.of(vault.uri()));
        Optional<String> token = DevServiceSetting.of(context, TOKEN, Optional.of(vault.uri()));
        if (certificate.isEmpty() || token.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DevService(trust(Base64.getDecoder().decode(certificate.get())), token.get()));
        } catch (IllegalArgumentException | GeneralSecurityException | IOException e) {
            throw new SecretsProviderException("quarkus.secrets." + CERTIFICATE + " is not a certificate",
                    "remove it: dev services set it");
        }
    }

    private static SSLContext trust(byte[] der) throws GeneralSecurityException, IOException {
        Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** For a client that trusts this server alone. */
    SSLContext trust() {
        return trust;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromSupplier(() -> getTokenSync(request));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        return new AccessToken(token, OffsetDateTime.now(ZoneOffset.UTC).plusYears(YEARS));
    }
}

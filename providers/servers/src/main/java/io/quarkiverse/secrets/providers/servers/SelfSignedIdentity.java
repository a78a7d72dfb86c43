package io.quarkiverse.secrets.providers.servers;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * A new key with a certificate for {@code localhost} that it has signed itself. It exists in memory only, and the certificate
 * is
 * valid for a year.
 * <p>
 * The JDK has no public API for making a certificate, and its {@code keytool} is a process that takes longer than everything
 * else that a server needs. Immutable.
 */
public final class SelfSignedIdentity {

    private static final Duration VALIDITY = Duration.ofDays(365);
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);
    private static final int SERIAL_BITS = 64;

    private final PrivateKey key;
    private final X509Certificate certificate;

    private SelfSignedIdentity(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** Makes one. */
    public static SelfSignedIdentity create() {
        Instant now = Instant.now();
        return create(now.minus(CLOCK_SKEW), now.plus(VALIDITY));
    }

    /**
     * Makes one.
     *
     * @param from when its certificate begins to be valid
     * @param until when its certificate expires
     */
    public static SelfSignedIdentity create(Instant from, Instant until) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] content = CertificateDer.content(new BigInteger(SERIAL_BITS, new SecureRandom()), from,
                    until, pair.getPublic());
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            byte[] signed = CertificateDer.signed(content, signature.sign());
            return new SelfSignedIdentity(pair.getPrivate(), (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The private key. */
    public PrivateKey key() {
        return key;
    }

    /** Its certificate. */
    public X509Certificate x509() {
        return certificate;
    }

    /** For a server that has this identity. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // Without trust managers of its own, it would read the JDK's certificates, which a server does not need
            context.init(new KeyManager[] { new SingleKeyManager(key, certificate) }, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate that a client has to trust: DER in Base64, on one line. */
    public String certificate() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.quarkiverse.secrets.deployment.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.crypto.SecretKey;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.convert.PrivateKeyConverter;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.runtime.config.RefusedStartException;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;

class InvalidKeysTest {

    private static final SelfSignedIdentity IDENTITY = SelfSignedIdentity.create();
    private static final String KEY = KeyLines.pem("PRIVATE KEY", IDENTITY.key().getEncoded());

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(InvalidKeysTest.class,
                    List.of("SIGNING_KEY=" + KeyLines.certificate(IDENTITY),
                            "NEXT_KEY=" + KeyLines.pem("ENCRYPTED PRIVATE KEY", new byte[50]),
                            "VERIFICATION_KEY=" + KEY.substring(0, 100), "CERTIFICATE=hunter2-hunter2", "CHAIN=" + KEY,
                            "STORE=" + KeyLines.base64(KeyLines.keyStore(IDENTITY, "p4ssw0rd")),
                            "ENCRYPTION_KEY=" + KeyLines.base64(new byte[16]), "PEPPER=hunter2!",
                            "app.key=" + KeyLines.base64(KeyLines.der(IDENTITY))),
                    Bean.class, App.class)
            .assertException(error -> assertThat(error.toString())
                    .startsWith(RefusedStartException.class.getName())
                    .contains("10 problems with the secrets", "MISSING_KEY is missing",
                            "SIGNING_KEY is a certificate, not a private key; store a private key",
                            "purpose: Signs the tokens", "used by: " + Bean.class.getName() + "#signing",
                            "NEXT_KEY is an encrypted private key, which cannot be injected; decrypt it: openssl pkey",
                            "VERIFICATION_KEY is cut off", "CERTIFICATE is not a certificate: it is neither PEM nor DER",
                            "CHAIN has an element that is a private key, not a certificate",
                            "STORE is a key store with a password; name the secret that its password is in, in password of @Secret",
                            "ENCRYPTION_KEY is too weak: it has at most 8 bits and needs 256",
                            "PEPPER is not Base64", "app.key is a certificate, not a private key")
                    .doesNotContain("-----", "hunter2", KEY.substring(60, 90)));

    @ConfigMapping(prefix = "app")
    interface App {
        @Secret
        @WithConverter(PrivateKeyConverter.class)
        PrivateKey key();
    }

    @Singleton
    @Unremovable
    static class Bean {
        @Secret(description = "Signs the tokens")
        @ConfigProperty(name = "SIGNING_KEY")
        PrivateKey signing;

        @ConfigProperty(name = "NEXT_KEY")
        Optional<PrivateKey> next;

        @ConfigProperty(name = "VERIFICATION_KEY")
        Provider<PublicKey> verification;

        @ConfigProperty(name = "CERTIFICATE")
        X509Certificate certificate;

        @ConfigProperty(name = "CHAIN")
        List<X509Certificate> chain;

        @ConfigProperty(name = "STORE")
        KeyStore store;

        @Secret(minBits = 256)
        @ConfigProperty(name = "ENCRYPTION_KEY")
        SecretKey encryption;

        @ConfigProperty(name = "PEPPER")
        byte[] pepper;

        @ConfigProperty(name = "MISSING_KEY")
        PrivateKey missing;

        @Inject
        App app;
    }

    @Test
    void oneReportHasAllThatIsWrong() {
        fail("The application has started");
    }
}

package io.quarkiverse.secrets.deployment.keys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.crypto.SecretKey;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.convert.PrivateKeyConverter;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;

class InjectedKeysTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(InjectedKeysTest.class, KeyLines.valid(), Bean.class, App.class, KeyLines.class, KeyFilter.class,
                    Resource.class)
            .overrideConfigKey("quarkus.secrets.env-file.paths", EnvFileOfTest.path(InjectedKeysTest.class).toString())
            .overrideConfigKey("other.bytes", "1,-2");

    @ConfigMapping(prefix = "app")
    interface App {
        @Secret
        @WithConverter(PrivateKeyConverter.class)
        PrivateKey key();

        @Secret
        X509Certificate certificate();

        @Secret
        byte[] salt();

        @Secret
        Optional<@WithConverter(PrivateKeyConverter.class) PrivateKey> next();
    }

    @Singleton
    @Unremovable
    static class Bean {
        @Secret(description = "Signs the tokens")
        @ConfigProperty(name = "SIGNING_KEY")
        PrivateKey key;

        @ConfigProperty(name = "SIGNING_KEY")
        Provider<PrivateKey> laterKey;

        @ConfigProperty(name = "SIGNING_KEY")
        Optional<PrivateKey> optionalKey;

        @ConfigProperty(name = "NEXT_SIGNING_KEY")
        Optional<PrivateKey> noKey;

        @ConfigProperty(name = "SIGNING_KEY")
        String text;

        @ConfigProperty(name = "SIGNING_CERTIFICATE")
        X509Certificate certificate;

        @ConfigProperty(name = "CHAIN")
        List<X509Certificate> chain;

        @ConfigProperty(name = "VERIFICATION_KEY")
        PublicKey publicKey;

        @ConfigProperty(name = "STORE")
        KeyStore store;

        @Secret(minBits = 256)
        @ConfigProperty(name = "ENCRYPTION_KEY", defaultValue = "")
        Optional<SecretKey> secretKey;

        @ConfigProperty(name = "PEPPER")
        byte[] pepper;

        @ConfigProperty(name = "PEPPER")
        Provider<Optional<byte[]>> laterPepper;

        @ConfigProperty(name = "other.bytes")
        byte[] noSecret;

        @Inject
        App app;
    }

    /** Made while the application is initialised statically. */
    @jakarta.ws.rs.ext.Provider
    static class KeyFilter implements ContainerResponseFilter {
        @ConfigProperty(name = "SIGNING_KEY")
        PrivateKey key;

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            response.getHeaders().add("Algorithm", key.getAlgorithm());
        }
    }

    @Path("/")
    static class Resource {
        @GET
        public String get() {
            return "";
        }
    }

    @Inject
    Bean bean;

    @Inject
    SecretsManager secrets;

    @Test
    void keysAndCertificatesAreWhatTheirTypesSay() throws Exception {
        assertThat(bean.certificate.getPublicKey()).isEqualTo(bean.publicKey);
        assertThat(isSignedBy(bean.key, bean.publicKey)).isTrue();
        assertThat(bean.laterKey.get()).isEqualTo(bean.key);
        assertThat(bean.optionalKey).contains(bean.key);
        assertThat(bean.noKey).isEmpty();
        assertThat(bean.store.getCertificate("key")).isEqualTo(bean.certificate);
        assertThat(bean.text).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void aListHasTheCertificatesOfAChainInTheirOrder() {
        assertThat(bean.chain).hasSize(2).doesNotHaveDuplicates().startsWith(bean.certificate);
    }

    @Test
    void whatIsBinaryIsInBase64() {
        assertThat(KeyLines.base64(bean.secretKey.orElseThrow().getEncoded())).isEqualTo(KeyLines.ENCRYPTION_KEY);
        assertThat(bean.pepper).containsExactly(1, 2, -1);
        assertThat(bean.laterPepper.get()).hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, -1));
        for (String name : List.of("PEPPER", "ENCRYPTION_KEY", "app.salt")) {
            assertThat(secrets.registry().find(name)).map(SecretDefinition::encoding).contains(Encoding.BASE64);
        }
    }

    @Test
    void bytesThatAreNoSecretAreWhatConfigurationMakesOfThem() {
        assertThat(bean.noSecret).containsExactly(1, -2);
    }

    @Test
    void mappingsHaveKeysToo() {
        assertThat(bean.app.key()).isEqualTo(bean.key);
        assertThat(bean.app.certificate()).isEqualTo(bean.certificate);
        assertThat(bean.app.salt()).containsExactly(5);
        assertThat(bean.app.next()).isEmpty();
        assertThat(secrets.getMapping(App.class).certificate()).isEqualTo(bean.certificate);
    }

    @Test
    void keysAreThereWhileTheApplicationIsInitialisedStatically() {
        given().get("/").then().header("Algorithm", is("EC"));
    }

    private static boolean isSignedBy(PrivateKey key, PublicKey publicKey) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(new byte[20]);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(new byte[20]);
        return signature.verify(signed);
    }
}

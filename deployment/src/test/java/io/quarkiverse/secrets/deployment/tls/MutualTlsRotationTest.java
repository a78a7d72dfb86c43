package io.quarkiverse.secrets.deployment.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLPeerUnverifiedException;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * A server that asks for certificates, and a client of Vert.x that is made once, as Quarkus makes those of its REST clients.
 */
@Tag("slow")
class MutualTlsRotationTest {

    private static final SelfSignedIdentity SERVER = SelfSignedIdentity.create();
    private static final SelfSignedIdentity CLIENT = SelfSignedIdentity.create();

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(MutualTlsRotationTest.class, lines(SERVER, CLIENT), Resource.class, PemOf.class)
            .overrideConfigKey("quarkus.secrets.tls.\"web\".certificate", "WEB_CERTIFICATE")
            .overrideConfigKey("quarkus.secrets.tls.\"web\".key", "WEB_KEY")
            .overrideConfigKey("quarkus.secrets.tls.\"web\".trust", "CLIENT_CERTIFICATE")
            .overrideConfigKey("quarkus.secrets.tls.\"client\".certificate", "CLIENT_CERTIFICATE")
            .overrideConfigKey("quarkus.secrets.tls.\"client\".key", "CLIENT_KEY")
            .overrideConfigKey("quarkus.secrets.tls.\"client\".trust", "WEB_CERTIFICATE")
            .overrideConfigKey("quarkus.http.tls-configuration-name", "web")
            .overrideConfigKey("quarkus.http.ssl.client-auth", "required")
            .overrideConfigKey("quarkus.http.test-ssl-port", "0");

    private static List<String> lines(SelfSignedIdentity server, SelfSignedIdentity client) {
        return List.of("WEB_CERTIFICATE=" + PemOf.certificate(server), "WEB_KEY=" + PemOf.key(server),
                "CLIENT_CERTIFICATE=" + PemOf.certificate(client), "CLIENT_KEY=" + PemOf.key(client));
    }

    /** Says which certificate the client has. */
    @Path("/client")
    public static class Resource {

        @Inject
        RoutingContext request;

        @GET
        public String serial() throws SSLPeerUnverifiedException {
            X509Certificate certificate = (X509Certificate) request.request().sslSession().getPeerCertificates()[0];
            return certificate.getSerialNumber().toString();
        }
    }

    @TestHTTPResource(value = "/client", tls = true)
    URL url;

    @Inject
    SecretsManager secrets;

    @Inject
    TlsConfigurationRegistry registry;

    @Inject
    Vertx vertx;

    private HttpClient client;

    @BeforeEach
    void create() throws IOException {
        store(SERVER, CLIENT);
        HttpClientOptions options = new HttpClientOptions().setSsl(true).setKeepAlive(false).setVerifyHost(false);
        TlsConfigUtils.configure(options, registry.get("client").orElseThrow());
        client = vertx.createHttpClient(options);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void clientThatIsMadeOnceHasItsNewCertificateAndTrustsTheServersNewOne() throws Exception {
        assertThat(serialThatTheServerSees()).isEqualTo(CLIENT.x509().getSerialNumber());

        SelfSignedIdentity second = SelfSignedIdentity.create();
        store(SERVER, second);
        assertThat(serialThatTheServerSees()).isEqualTo(second.x509().getSerialNumber());

        store(SelfSignedIdentity.create(), second);
        assertThat(serialThatTheServerSees()).isEqualTo(second.x509().getSerialNumber());
    }

    private void store(SelfSignedIdentity server, SelfSignedIdentity client) throws IOException {
        EnvFileOfTest.replace(MutualTlsRotationTest.class, lines(server, client));
        secrets.refresh();
    }

    private BigInteger serialThatTheServerSees() throws Exception {
        Buffer body = client.request(HttpMethod.GET, url.getPort(), url.getHost(), url.getPath())
                .compose(HttpClientRequest::send).compose(HttpClientResponse::body).toCompletionStage().toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return new BigInteger(body.toString());
    }
}

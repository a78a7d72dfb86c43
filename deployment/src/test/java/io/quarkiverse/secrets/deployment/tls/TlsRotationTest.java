package io.quarkiverse.secrets.deployment.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

class TlsRotationTest {

    private static final SelfSignedIdentity FIRST = SelfSignedIdentity.create();

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest.application(TlsRotationTest.class, lines(FIRST), Resource.class,
            AnyCertificate.class, PemOf.class)
            .overrideConfigKey("quarkus.secrets.tls.\"web\".certificate", "WEB_CERTIFICATE")
            .overrideConfigKey("quarkus.secrets.tls.\"web\".key", "WEB_KEY")
            .overrideConfigKey("quarkus.http.tls-configuration-name", "web")
            .overrideConfigKey("quarkus.http.test-ssl-port", "0")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().startsWith("io.quarkiverse.secrets"))
            .assertLogRecords(TlsRotationTest::assertOneWarningForEachBrokenPair);

    private static final String BROKEN = "WEB_CERTIFICATE is not the certificate of the private key in WEB_KEY, so the TLS"
            + " bucket web keeps the key and the certificates that it has. Fix: store a certificate and a key that belong together";
    private static final int CLIENTS = 3;

    /** Two tests break it, one of them twice in a row. Where only the slow one runs, none does. */
    private static void assertOneWarningForEachBrokenPair(List<LogRecord> records) {
        assertThat(records.stream().map(record -> ((ExtLogRecord) record).getFormattedMessage()).toList())
                .isIn(List.of(BROKEN, BROKEN), List.of());
    }

    private static List<String> lines(SelfSignedIdentity identity) {
        return List.of("WEB_CERTIFICATE=" + PemOf.certificate(identity), "WEB_KEY=" + PemOf.key(identity));
    }

    @Path("/hello")
    public static class Resource {

        @GET
        public String hello() {
            return "hello";
        }
    }

    /** Says which certificate it was given, and trusts it. */
    static final class AnyCertificate implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // A test asks which one it is
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @TestHTTPResource(value = "/hello", tls = true)
    URL url;

    @Inject
    SecretsManager secrets;

    /** The class of a test is loaded twice, and so there are two of them. */
    @BeforeEach
    void storeFirst() throws IOException {
        store(FIRST);
    }

    @Test
    void rotatedPairIsServedAfterTheRefreshAndOpenConnectionsStay() throws Exception {
        try (SSLSocket open = connect()) {
            assertThat(certificate(open)).isEqualTo(FIRST.x509());
            SelfSignedIdentity second = SelfSignedIdentity.create();
            store(second);

            assertThat(served()).isEqualTo(second.x509());
            open.getOutputStream().write("GET /hello HTTP/1.0\r\nConnection: close\r\n\r\n".getBytes());
            assertThat(new String(open.getInputStream().readAllBytes())).startsWith("HTTP/1.").contains("200 OK")
                    .endsWith("hello");
        }
    }

    @Test
    void brokenPairLeavesTheOldOneUntilBothAreThere() throws Exception {
        SelfSignedIdentity second = SelfSignedIdentity.create();
        secrets.set("WEB_CERTIFICATE", PemOf.certificate(second).replace("\\n", "\n"));
        assertThat(served()).isEqualTo(FIRST.x509());
        secrets.set("WEB_KEY", PemOf.key(second).replace("\\n", "\n"));
        assertThat(served()).isEqualTo(second.x509());
    }

    @Test
    void reportSaysWhatIsWrongWithAPairWhileItIs() throws Exception {
        EnvFileOfTest.replace(TlsRotationTest.class,
                List.of("WEB_CERTIFICATE=" + PemOf.certificate(SelfSignedIdentity.create()),
                        "WEB_KEY=" + PemOf.key(FIRST)));
        secrets.refresh();
        assertThat(secrets.validate().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.subject()).isEqualTo("WEB_CERTIFICATE");
            assertThat(problem.message()).isEqualTo("is not the certificate of the private key in WEB_KEY, so the TLS"
                    + " bucket web keeps the key and the certificates that it has");
            assertThat(problem.description()).isEqualTo("TLS bucket web");
        });
        assertThat(served()).isEqualTo(FIRST.x509());
        // Another one, which does not belong to the key either
        EnvFileOfTest.replace(TlsRotationTest.class,
                List.of("WEB_CERTIFICATE=" + PemOf.certificate(SelfSignedIdentity.create()),
                        "WEB_KEY=" + PemOf.key(FIRST)));
        secrets.refresh();
        secrets.refresh();
        assertThat(served()).isEqualTo(FIRST.x509());
        store(FIRST);
        assertThat(secrets.validate().problems()).isEmpty();
    }

    @Test
    @Tag("slow")
    void noHandshakeFailsWhileThePairIsRotatedFiftyTimes() throws Exception {
        AtomicInteger handshakes = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(() -> {
                    while (!done.get()) {
                        assertThat(served()).isNotNull();
                        handshakes.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (int i = 0; i < 50; i++) {
                SelfSignedIdentity next = SelfSignedIdentity.create();
                store(next);
                assertThat(served()).isEqualTo(next.x509());
                int before = handshakes.get();
                await().until(() -> handshakes.get() > before + 2 * CLIENTS || running.stream().anyMatch(Future::isDone));
            }
            done.set(true);
            for (Future<?> client : running) {
                client.get();
            }
        } finally {
            done.set(true);
            clients.shutdownNow();
        }
    }

    private void store(SelfSignedIdentity identity) throws IOException {
        EnvFileOfTest.replace(TlsRotationTest.class, lines(identity));
        secrets.refresh();
    }

    private Certificate served() throws IOException, GeneralSecurityException {
        try (SSLSocket socket = connect()) {
            return certificate(socket);
        }
    }

    private static Certificate certificate(SSLSocket socket) throws IOException {
        return socket.getSession().getPeerCertificates()[0];
    }

    private SSLSocket connect() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] { new AnyCertificate() }, new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(url.getHost(), url.getPort());
        socket.startHandshake();
        return socket;
    }
}

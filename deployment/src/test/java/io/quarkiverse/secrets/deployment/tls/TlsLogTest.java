package io.quarkiverse.secrets.deployment.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Reads keys, serves TLS with them and rotates them while everything is logged that can be, TLS of the JDK included. */
@Tag("slow")
class TlsLogTest {

    static {
        // Empty: it goes to the logger javax.net.ssl. Read once by each process, so that an earlier test may have had it read
        System.setProperty("javax.net.debug", "");
    }

    private static final SelfSignedIdentity FIRST = SelfSignedIdentity.create();
    private static final SelfSignedIdentity SECOND = SelfSignedIdentity.create();

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(TlsLogTest.class, lines(FIRST), TlsRotationTest.Resource.class, TlsRotationTest.AnyCertificate.class,
                    PemOf.class)
            .overrideConfigKey("quarkus.secrets.tls.\"web\".certificate", "WEB_CERTIFICATE")
            .overrideConfigKey("quarkus.secrets.tls.\"web\".key", "WEB_KEY")
            .overrideConfigKey("quarkus.http.tls-configuration-name", "web")
            .overrideConfigKey("quarkus.http.test-ssl-port", "0")
            .overrideConfigKey("quarkus.log.min-level", "TRACE")
            .overrideConfigKey("quarkus.log.level", "TRACE")
            .setLogRecordPredicate(line -> true)
            .assertLogRecords(lines -> {
                assertThat(lines).anyMatch(line -> line.getLevel().intValue() < Level.FINE.intValue())
                        .anyMatch(line -> line.getLoggerName().startsWith("io.netty")
                                || line.getLoggerName().startsWith("io.vertx"));
                for (SelfSignedIdentity identity : List.of(FIRST, SECOND)) {
                    String key = Base64.getEncoder().encodeToString(identity.key().getEncoded());
                    // Not its beginning, which is the same for each key of the algorithm
                    String part = key.substring(key.length() - 24);
                    assertThat(lines).noneMatch(line -> (line.getMessage() + List.of(parameters(line)) + line.getThrown())
                            .contains(part));
                }
            });

    @TestHTTPResource(value = "/hello", tls = true)
    URL url;

    @Inject
    SecretsManager secrets;

    private static List<String> lines(SelfSignedIdentity identity) {
        return List.of("WEB_CERTIFICATE=" + PemOf.certificate(identity), "WEB_KEY=" + PemOf.key(identity));
    }

    private static Object[] parameters(LogRecord line) {
        return line.getParameters() == null ? new Object[0]
                : Arrays.stream(line.getParameters())
                        .map(String::valueOf).toArray();
    }

    @Test
    void keysAreInNoLogWhileTheyAreServedRotatedAndBroken() throws Exception {
        assertThat(get()).isEqualTo("hello");
        EnvFileOfTest.replace(TlsLogTest.class, List.of("WEB_CERTIFICATE=" + PemOf.certificate(FIRST),
                "WEB_KEY=" + PemOf.key(SECOND)));
        secrets.refresh();
        assertThat(get()).isEqualTo("hello");
        EnvFileOfTest.replace(TlsLogTest.class, lines(SECOND));
        secrets.refresh();
        assertThat(get()).isEqualTo("hello");
    }

    private String get() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] { new TlsRotationTest.AnyCertificate() }, new SecureRandom());
        SSLParameters anyName = new SSLParameters();
        anyName.setEndpointIdentificationAlgorithm("");
        return HttpClient.newBuilder().sslContext(context).sslParameters(anyName).build()
                .send(HttpRequest.newBuilder(url.toURI()).build(), BodyHandlers.ofString()).body();
    }
}

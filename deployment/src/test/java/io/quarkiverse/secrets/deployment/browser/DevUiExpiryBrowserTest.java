package io.quarkiverse.secrets.deployment.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.ws.rs.GET;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.deployment.AloneOnDevModePort;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.deployment.tls.PemOf;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.test.QuarkusDevModeTest;

/** When the certificates of TLS buckets expire, as the page shows it. */
@Tag("slow")
@ExtendWith(AloneOnDevModePort.class)
class DevUiExpiryBrowserTest {

    private static final Path FILE = EnvFileOfTest.path(DevUiExpiryBrowserTest.class).toAbsolutePath();

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(Resource.class).addAsResource(new StringAsset("""
                    quarkus.secrets.validation=warn
                    quarkus.secrets.env-file.paths=%s
                    quarkus.secrets.tls.web.certificate=WEB_CERTIFICATE
                    quarkus.secrets.tls.web.key=WEB_KEY
                    """.formatted(FILE)), "application.properties"));

    @jakarta.ws.rs.Path("/secret")
    public static class Resource {

        @GET
        public String get() {
            return "";
        }
    }

    @BeforeAll
    static void writeFile() throws IOException {
        Files.createDirectories(FILE.getParent());
        write(Duration.ofDays(10));
    }

    private static void write(Duration validity) throws IOException {
        SelfSignedIdentity identity = SelfSignedIdentity.create(Instant.now().minusSeconds(60), Instant.now().plus(validity));
        Files.write(FILE, List.of("WEB_CERTIFICATE=" + PemOf.certificate(identity), "WEB_KEY=" + PemOf.key(identity)));
    }

    @Test
    void aCertificateThatExpiresSoonIsMarkedUntilItIsReplaced() throws IOException {
        try (Browser browser = Browser.start()) {
            browser.open("http://localhost:8080/q/dev-ui/quarkus-secrets/secrets");
            assertThat(browser.findDeep("#secrets-tab-expiry .count").getText()).isEqualTo("1");
            browser.findDeep("#secrets-tab-expiry").click();
            assertThat(browser.findDeep("[data-expiring=web][data-level=warning]").getText()).isEqualTo("expires soon");

            write(Duration.ofDays(100));
            assertThat(browser.findDeep("[data-expiring=web][data-level=success]").getText()).isEqualTo("valid");
        }
    }
}

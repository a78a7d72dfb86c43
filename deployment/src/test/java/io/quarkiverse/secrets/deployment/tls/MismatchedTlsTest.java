package io.quarkiverse.secrets.deployment.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.runtime.config.RefusedStartException;
import io.quarkus.test.QuarkusUnitTest;

class MismatchedTlsTest {

    private static final SelfSignedIdentity EXPIRED = SelfSignedIdentity.create(Instant.now().minusSeconds(20),
            Instant.now().minusSeconds(10));

    private static final SelfSignedIdentity LOCALHOST = SelfSignedIdentity.create();

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(MismatchedTlsTest.class,
                    List.of("WEB_CERTIFICATE=" + PemOf.certificate(SelfSignedIdentity.create()),
                            "WEB_KEY=" + PemOf.key(SelfSignedIdentity.create()),
                            "OLD=" + PemOf.certificate(EXPIRED) + PemOf.key(EXPIRED),
                            "ELSEWHERE=" + PemOf.certificate(LOCALHOST) + PemOf.key(LOCALHOST)))
            .overrideConfigKey("quarkus.secrets.tls.\"web\".certificate", "WEB_CERTIFICATE")
            .overrideConfigKey("quarkus.secrets.tls.\"web\".key", "WEB_KEY")
            .overrideConfigKey("quarkus.secrets.tls.\"old\".key-store", "OLD")
            .overrideConfigKey("quarkus.secrets.tls.\"elsewhere\".key-store", "ELSEWHERE")
            .overrideConfigKey("quarkus.secrets.tls.\"elsewhere\".names", "localhost, shop.example.com")
            .overrideConfigKey("quarkus.secrets.tls.\"clients\".trust", "CLIENTS")
            .overrideConfigKey("quarkus.secrets.tls.\"nobody\".trust", "CLIENTS")
            .overrideConfigKey("quarkus.secrets.tls.\"nobody\".names", "localhost")
            .overrideConfigKey("quarkus.secrets.tls.\"both\".trust", "CLIENTS")
            .overrideConfigKey("quarkus.secrets.tls.\"both\".trust-store", "CLIENTS")
            .assertException(error -> assertThat(error.toString()).startsWith(RefusedStartException.class.getName())
                    .contains("6 problems with the secrets",
                            "CLIENTS is missing\n     purpose: Trusted certificates of the TLS bucket clients",
                            "quarkus.secrets.tls.\"both\" has both trust and trust-store",
                            "WEB_CERTIFICATE is not the certificate of the private key in WEB_KEY",
                            "quarkus.secrets.tls.\"nobody\".names has no effect without certificate or key-store",
                            "ELSEWHERE has a certificate that is not for shop.example.com, but for localhost, 127.0.0.1",
                            "OLD has a certificate that expired on ")
                    .doesNotContain("BEGIN"));

    @Test
    void oneReportHasAllThatIsWrong() {
        fail("The application should not have started");
    }
}

package io.quarkiverse.secrets.deployment.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.deployment.MonitoringOfTest;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

class CertificateExpiryTest {

    private static final SelfSignedIdentity FIRST = identity(Duration.ofDays(100));

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(CertificateExpiryTest.class, lines(FIRST), PemOf.class, MonitoringOfTest.class)
            .setForcedDependencies(
                    Stream.concat(MonitoringOfTest.METRICS.stream(), MonitoringOfTest.HEALTH.stream()).toList())
            .overrideConfigKey("quarkus.secrets.tls.\"web\".certificate", "WEB_CERTIFICATE")
            .overrideConfigKey("quarkus.secrets.tls.\"web\".key", "WEB_KEY")
            .overrideConfigKey("quarkus.secrets.tls.\"clients\".trust", "WEB_CERTIFICATE");

    private static SelfSignedIdentity identity(Duration validity) {
        return SelfSignedIdentity.create(Instant.now().minusSeconds(60), Instant.now().plus(validity));
    }

    private static List<String> lines(SelfSignedIdentity identity) {
        return List.of("WEB_CERTIFICATE=" + PemOf.certificate(identity), "WEB_KEY=" + PemOf.key(identity));
    }

    @Inject
    SecretsManager secrets;

    @Test
    void metricsHealthAndTheManagerShowTheEndOfTheCertificateInUse() throws IOException {
        SelfSignedIdentity first = identity(Duration.ofDays(100));
        store(lines(first));
        assertShown(first);

        SelfSignedIdentity second = identity(Duration.ofDays(200));
        store(List.of(lines(second).get(0), lines(first).get(1)));
        assertShown(first);
        store(lines(second));
        assertShown(second);
    }

    private void store(List<String> lines) throws IOException {
        EnvFileOfTest.replace(CertificateExpiryTest.class, lines);
        secrets.refresh();
    }

    private void assertShown(SelfSignedIdentity identity) {
        Instant end = identity.x509().getNotAfter().toInstant();
        assertThat(secrets.certificates()).containsExactly(new CertificateStatus("web", "WEB_CERTIFICATE", end));
        String health = RestAssured.get("/q/health/ready").then().statusCode(200).extract()
                .path("checks.find { it.name == 'Secrets' }.data.'certificate.web'");
        assertThat(health).isEqualTo(end.toString());
        String name = "secrets_certificate_expiry_seconds{bucket=\"web\"} ";
        List<String> metrics = RestAssured.get("/q/metrics").then().statusCode(200).extract().asString().lines()
                .filter(line -> line.startsWith("secrets_certificate_expiry_seconds{")).toList();
        assertThat(metrics).singleElement().asString().startsWith(name);
        assertThat(Double.parseDouble(metrics.get(0).substring(name.length())))
                .isCloseTo(Duration.between(Instant.now(), end).toSeconds(), within(60.0));
    }
}

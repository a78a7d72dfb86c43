package io.quarkiverse.secrets.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;

class TlsCheckTest {

    private static final TlsBucket WEB = new TlsBucket("web", Optional.of("CERTIFICATE"), Optional.of("KEY"), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Instant end = Instant.parse("2027-01-31T00:00:00Z");
    private final SelfSignedIdentity identity = SelfSignedIdentity.create(end.minus(Duration.ofDays(90)), end);
    private final Map<String, String> values = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void store() {
        values.put("CERTIFICATE", pem("CERTIFICATE", identity.certificate()));
        values.put("KEY", pem("PRIVATE KEY", Base64.getEncoder().encodeToString(identity.key().getEncoded())));
    }

    @Test
    void certificateIsAWarningThirtyDaysBeforeItsEndAndAProblemAfterIt() {
        check(end.minus(Duration.ofDays(31)));
        assertThat(warnings).isEmpty();

        check(end.minus(Duration.ofDays(29)));
        assertThat(warnings)
                .containsExactly("CERTIFICATE has a certificate that expires on 2027-01-31T00:00:00Z: store a new one");
        assertThat(problems).isEmpty();

        warnings.clear();
        check(end.plusSeconds(1));
        assertThat(warnings).isEmpty();
        assertThat(problems).containsExactly(new Problem("CERTIFICATE",
                "has a certificate that expired on 2027-01-31T00:00:00Z", "TLS bucket web", List.of(), "store a new one"));
    }

    @Test
    void certificateForOtherHostsIsAProblem() {
        TlsCheck check = new TlsCheck(List.of(WEB.withNames(List.of("localhost", "127.0.0.1"))),
                Clock.fixed(end.minus(Duration.ofDays(60)), ZoneOffset.UTC));
        check(check);
        assertThat(problems).isEmpty();
        assertThat(check.certificates()).hasSize(1);

        TlsCheck elsewhere = new TlsCheck(List.of(WEB.withNames(List.of("shop.example.com"))),
                Clock.fixed(end.minus(Duration.ofDays(60)), ZoneOffset.UTC));
        check(elsewhere);
        assertThat(problems).extracting(Problem::message)
                .containsExactly("has a certificate that is not for shop.example.com, but for localhost, 127.0.0.1");
        assertThat(elsewhere.certificates()).isEmpty();
    }

    @Test
    void whatIsMissingIsLeftToItsOwnProblem() {
        values.remove("KEY");
        check(end.minus(Duration.ofDays(31)));
        assertThat(problems).isEmpty();
    }

    @Test
    void certificateInUseIsTheLastValidOne() {
        Instant now = end.minus(Duration.ofDays(60));
        TlsCheck check = new TlsCheck(List.of(WEB), Clock.fixed(now, ZoneOffset.UTC));
        assertThat(check.certificates()).isEmpty();
        check(check);
        assertThat(check.certificates()).containsExactly(new CertificateStatus("web", "CERTIFICATE", end));

        Instant later = end.plus(Duration.ofDays(100));
        SelfSignedIdentity next = SelfSignedIdentity.create(now.minusSeconds(1), later);
        values.put("CERTIFICATE", pem("CERTIFICATE", next.certificate()));
        check(check);
        assertThat(check.certificates()).extracting(CertificateStatus::expires).containsExactly(end);
        assertThat(problems).extracting(Problem::message).containsExactly("is not the certificate of the private key in KEY,"
                + " so the TLS bucket web keeps the key and the certificates that it has");

        values.put("KEY", pem("PRIVATE KEY", Base64.getEncoder().encodeToString(next.key().getEncoded())));
        check(check);
        assertThat(check.certificates()).extracting(CertificateStatus::expires).containsExactly(later);
    }

    @Test
    void problemOfACertificateThatHasExpiredInUseDoesNotSayThatItIsKept() {
        MovingClock clock = new MovingClock(end.minusSeconds(1));
        TlsCheck check = new TlsCheck(List.of(WEB), clock);
        check(check);
        clock.now = end.plusSeconds(1);
        check(check);
        assertThat(problems).extracting(Problem::message)
                .containsExactly("has a certificate that expired on 2027-01-31T00:00:00Z");
        assertThat(check.certificates()).extracting(CertificateStatus::expires).containsExactly(end);
    }

    @Test
    void certificateOfTheChainThatExpiresFirstCounts() throws Exception {
        Instant first = end.minus(Duration.ofDays(20));
        SelfSignedIdentity authority = SelfSignedIdentity.create(end.minus(Duration.ofDays(90)), first);
        values.put("CERTIFICATE", pem("CERTIFICATE", issued(identity, "localhost", "authority"))
                + pem("CERTIFICATE", issued(authority, "authority", "root-of-a")));
        TlsCheck check = new TlsCheck(List.of(WEB), Clock.fixed(first.minusSeconds(1), ZoneOffset.UTC));
        check(check);
        assertThat(problems).isEmpty();
        assertThat(check.certificates()).containsExactly(new CertificateStatus("web", "CERTIFICATE", first));
        assertThat(warnings).containsExactly("CERTIFICATE has a certificate that expires on " + first + ": store a new one");

        check(first.plusSeconds(1));
        assertThat(problems).extracting(Problem::message).containsExactly("has a certificate that expired on " + first);
    }

    /** The certificate with other names, which have as many letters. Its signature is not checked. */
    private static String issued(SelfSignedIdentity identity, String subject, String issuer) throws Exception {
        String der = new String(identity.x509().getEncoded(), StandardCharsets.ISO_8859_1);
        String name = "localhost";
        int second = der.indexOf(name, der.indexOf(name) + 1);
        der = der.substring(0, der.indexOf(name)) + issuer + der.substring(der.indexOf(name) + name.length(), second) + subject
                + der.substring(second + name.length());
        return Base64.getEncoder().encodeToString(der.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A clock that a test moves. */
    private static final class MovingClock extends Clock {

        private Instant now;

        private MovingClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void check(Instant now) {
        check(new TlsCheck(List.of(WEB), Clock.fixed(now, ZoneOffset.UTC)));
    }

    private void check(TlsCheck check) {
        check.check(name -> Optional.ofNullable(values.get(name)),
                problems::add, warnings::add);
    }

    private static String pem(String label, String base64) {
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}

package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.KeyTexts;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;

/** The secrets of TLS buckets, in the words of the application's start. */
class ValidateTlsIT {

    private static final SelfSignedIdentity IDENTITY = SelfSignedIdentity.create();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path folder;
    private final AwsTestBackend backend = AwsTestBackend.inProcess();

    @BeforeEach
    void build() {
        TestApplication.in(folder).properties("quarkus.secrets.tls.\"web\".certificate=WEB_CERTIFICATE",
                "quarkus.secrets.tls.\"web\".key=WEB_KEY").build();
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    @Test
    void keyThatIsNotThatOfTheCertificateIsAProblem() {
        String key = KeyTexts.key(SelfSignedIdentity.create());
        store(IDENTITY, key);

        Result result = validate(1);

        assertThat(result.out()).startsWith("1 problem").contains(
                "WEB_CERTIFICATE is not the certificate of the private key in WEB_KEY", "purpose: TLS bucket web",
                "fix:     store a certificate and a key that belong together")
                .doesNotContain("-----BEGIN", key.substring(60, 90));
    }

    @Test
    void pairThatBelongsTogetherIsFine() {
        store(IDENTITY, KeyTexts.key(IDENTITY));
        assertThat(validate(0).err()).isEmpty();
    }

    @Test
    void certificateThatHasExpiredIsAProblem() {
        Instant end = NOW.minus(Duration.ofDays(1));
        SelfSignedIdentity expired = SelfSignedIdentity.create(end.minus(Duration.ofDays(90)), end);
        store(expired, KeyTexts.key(expired));
        assertThat(validate(1).out()).contains("WEB_CERTIFICATE has a certificate that expired on " + end);
    }

    @Test
    void certificateThatExpiresWithinThirtyDaysIsAWarning() {
        Instant end = NOW.plus(Duration.ofDays(29));
        SelfSignedIdentity ending = SelfSignedIdentity.create(NOW.minus(Duration.ofDays(60)), end);
        store(ending, KeyTexts.key(ending));
        String warning = "WEB_CERTIFICATE has a certificate that expires on " + end + ": store a new one";

        assertThat(validate(0).err()).isEqualToIgnoringNewLines("warning: " + warning);
        assertThat(backend.process(folder).run("validate", "--output", "json").assertStatus(0).out())
                .contains("\"" + warning + "\"");
    }

    @Test
    void certificateThatIsMissingIsMissingAndNothingElse() {
        backend.store("WEB_KEY", KeyTexts.key(IDENTITY));
        assertThat(validate(1).out()).startsWith("1 problem").contains("WEB_CERTIFICATE is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = { "PKCS12", "JKS" })
    void keyStoreIsOpenedWithItsPassword(String type) {
        TestApplication.in(folder).properties("quarkus.secrets.tls.\"web\".key-store=WEB_STORE",
                "quarkus.secrets.tls.\"web\".key-store-password=WEB_PASSWORD").build();
        backend.store("WEB_STORE", KeyTexts.keyStore(IDENTITY, type, "p4ssw0rd"));
        backend.store("WEB_PASSWORD", "p4ssw0rd");
        validate(0);

        backend.store("WEB_PASSWORD", "hunter2");
        assertThat(validate(1).out()).contains("WEB_STORE cannot be opened: its password is another one",
                "check the secret with the password").doesNotContain("hunter2");
    }

    @Test
    void passwordOfAnEncryptedKeyIsTried() {
        TestApplication.in(folder).properties("quarkus.secrets.tls.\"web\".certificate=WEB_CERTIFICATE",
                "quarkus.secrets.tls.\"web\".key=WEB_KEY", "quarkus.secrets.tls.\"web\".key-password=WEB_PASSWORD").build();
        store(IDENTITY, KeyTexts.encryptedKey(IDENTITY, "p4ssw0rd"));
        backend.store("WEB_PASSWORD", "p4ssw0rd");
        validate(0);

        backend.store("WEB_PASSWORD", "hunter2");
        assertThat(validate(1).out()).contains("WEB_KEY cannot be decrypted: the password is another one")
                .doesNotContain("hunter2");
    }

    private void store(SelfSignedIdentity identity, String key) {
        backend.store("WEB_CERTIFICATE", KeyTexts.certificate(identity));
        backend.store("WEB_KEY", key);
    }

    private Result validate(int status) {
        return backend.process(folder).run("validate").assertStatus(status);
    }
}

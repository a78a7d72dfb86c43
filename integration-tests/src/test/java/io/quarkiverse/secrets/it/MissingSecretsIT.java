package io.quarkiverse.secrets.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.it.support.PackagedApplication;
import io.quarkiverse.secrets.it.support.SampleSecrets;

class MissingSecretsIT {

    @TempDir
    Path directory;

    @Test
    void withoutAnyOfThemTheApplicationEndsWithOneReportOfAllThatAreRequired() {
        String output = outputOfAFailedStart();

        assertThat(output).containsOnlyOnce("3 problems with the secrets of this application. Backend: env-file")
                .contains("1. DATABASE_URL is missing", "purpose: JDBC URL of the application's H2 database",
                        "io.quarkiverse.secrets.it.database.DatabaseSettings#url",
                        "fix:     add this line to .env: DATABASE_URL=<value>")
                .contains("2. JWT_SECRET_KEY is missing", "purpose: Signs the access tokens (HS256)",
                        "io.quarkiverse.secrets.it.token.JwtSettings#secretKey", "openssl rand -base64 32")
                .contains("3. SECRET_KEY is missing", "purpose: Signs messages (HMAC-SHA256)",
                        "io.quarkiverse.secrets.it.signature.MessageSigner#MessageSigner(secretKey)",
                        "fix:     add this line to .env: SECRET_KEY=<value>")
                .doesNotContain("OPENAI_API_KEY", "SENTRY_DSN");
        assertThat(output).doesNotContain("\tat ", "Caused by");
    }

    @Test
    void whatIsThereIsNotReportedAndNotPrinted() throws IOException {
        SampleSecrets secrets = new SampleSecrets();
        Files.writeString(directory.resolve(".env"), "SECRET_KEY=" + secrets.get("SECRET_KEY") + "\n"
                + "OPENAI_API_KEY=" + secrets.get("OPENAI_API_KEY") + "\n"
                + "JWT_SECRET_KEY=" + secrets.get("JWT_SECRET_KEY").substring(0, 20) + "\n");

        String output = outputOfAFailedStart();

        assertThat(output).containsOnlyOnce("2 problems with the secrets of this application")
                .contains("1. DATABASE_URL is missing",
                        "2. JWT_SECRET_KEY is too weak: it has at most 160 bits and needs 256 (set in .env)")
                .doesNotContain(secrets.get("SECRET_KEY"), secrets.get("OPENAI_API_KEY"),
                        secrets.get("JWT_SECRET_KEY").substring(0, 20));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
            "quarkus.secrets.validation=bogus | quarkus.secrets.validation is \"bogus\", which | fail, warn, off",
            "quarkus.secrets.backend=no-such | quarkus.secrets.backend is \"no-such\", which | env-file",
            "quarkus.secrets.backend=aws | quarkus.secrets.backend is \"aws\", which | aws-secrets-manager",
            "quarkus.secrets.startup-timeout=soon | quarkus.secrets.startup-timeout is \"soon\", which | 10s",
            "quarkus.secrets.cache.max-size=many | quarkus.secrets.cache.max-size is \"many\", which | 1000",
            "quarkus.secrets.cache.enabled=maybe | quarkus.secrets.cache.enabled is \"maybe\", which | true",
            "quarkus.secrets.env-file.in-production=maybe | quarkus.secrets.env-file.in-production is \"maybe\", which | deny",
            "quarkus.secrets.registry.\"A\".min-bits=many | min-bits is not a whole number | quarkus.secrets.registry",
    })
    void settingThatIsInvalidIsNamedWithoutAStackTrace(String setting, String message, String remedy) throws IOException {
        new SampleSecrets().writeTo(directory);

        String output = outputOfAFailedStart(setting);

        assertThat(output).containsOnlyOnce(message).contains(remedy);
        assertThat(output).doesNotContain("\tat ", "Caused by");
    }

    private String outputOfAFailedStart(String... properties) {
        try (PackagedApplication application = PackagedApplication.start(directory, properties)) {
            assertThat(application.awaitExit()).isNotZero();
            return application.output();
        }
    }
}

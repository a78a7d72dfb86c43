package io.quarkiverse.secrets.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.it.support.PackagedApplication;
import io.quarkiverse.secrets.it.support.SampleSecrets;

class MissingSecretsIT {

    @TempDir
    Path directory;

    @Test
    void withoutAnyOfThemTheApplicationEndsWithOneReportOfAllThatAreRequired() {
        String output = outputOfAFailedStart();

        assertThat(output).containsOnlyOnce("3 problems with the secrets of this application. Backend: env-file")
                .contains("1. DATABASE_URL is missing", "what for:  JDBC URL of the application's H2 database",
                        "io.quarkiverse.secrets.it.database.DatabaseSettings#url",
                        "to fix it: add this line to .env: DATABASE_URL=<value>")
                .contains("2. JWT_SECRET_KEY is missing", "what for:  Signs the access tokens (HS256)",
                        "io.quarkiverse.secrets.it.token.JwtSettings#secretKey", "openssl rand -base64 32")
                .contains("3. SECRET_KEY is missing", "what for:  Signs messages (HMAC-SHA256)",
                        "io.quarkiverse.secrets.it.signature.MessageSigner#MessageSigner(secretKey)",
                        "to fix it: add this line to .env: SECRET_KEY=<value>")
                .doesNotContain("OPENAI_API_KEY", "SENTRY_DSN");
        assertThat(output.substring(0, output.indexOf("problems with the secrets"))).doesNotContain("\tat ", "Caused by");
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

    private String outputOfAFailedStart() {
        try (PackagedApplication application = PackagedApplication.start(directory)) {
            assertThat(application.awaitExit()).isNotZero();
            return application.output();
        }
    }
}

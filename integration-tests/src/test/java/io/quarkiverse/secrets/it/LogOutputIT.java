package io.quarkiverse.secrets.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.it.support.PackagedApplication;
import io.quarkiverse.secrets.it.support.SampleClient;
import io.quarkiverse.secrets.it.support.SampleSecrets;
import io.quarkiverse.secrets.it.support.SecretSearch;

@Tag("slow")
class LogOutputIT {

    private final SampleSecrets secrets = new SampleSecrets();

    @TempDir
    Path directory;

    @Test
    void theApplicationStartsOnTheEnvFileInItsWorkingDirectory() {
        secrets.writeTo(directory);
        try (PackagedApplication application = PackagedApplication.start(directory)) {
            String url = application.awaitUrl();

            given().get(url + "/api/secrets").then().statusCode(200)
                    .body("find { it.name == 'JWT_SECRET_KEY' }.source", equalTo(".env"));
            assertThat(application.output()).contains("Using secrets backend: env-file", "All required secrets are available");
        }
    }

    @Test
    void atTheLevelTraceNothingThatTheApplicationWritesHoldsAValue() throws IOException {
        secrets.writeTo(directory);
        String output;
        try (PackagedApplication application = PackagedApplication.start(directory, "quarkus.log.level=TRACE")) {
            SampleClient.useEverything(application.awaitUrl());
            application.close();
            output = application.output();
        }

        assertThat(output).contains(" TRACE ", " DEBUG ", "All required secrets are available");
        assertThat(new SecretSearch(secrets.needles()).in("the output", output).found()).isEmpty();
    }

    @Test
    void aDatabaseUrlThatLeadsNowhereIsNotWrittenEither() throws IOException {
        String password = secrets.needles().get(0);
        secrets.writeTo(directory);
        Files.writeString(directory.resolve(".env.prod"), "DATABASE_URL=jdbc:other://app:" + password + "@localhost/app\n");
        String output;
        try (PackagedApplication application = PackagedApplication.start(directory, "quarkus.log.level=TRACE")) {
            given().get(application.awaitUrl() + "/database").then().statusCode(503).body(not(containsString(password)));
            application.close();
            output = application.output();
        }

        assertThat(output).contains("The database does not answer");
        assertThat(new SecretSearch(secrets.needles()).in("the output", output).found()).isEmpty();
    }
}

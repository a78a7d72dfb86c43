package io.quarkiverse.secrets.it.backend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.it.support.PackagedApplication;
import io.quarkiverse.secrets.it.support.SampleClient;
import io.quarkiverse.secrets.it.support.SampleSecrets;
import io.quarkiverse.secrets.it.support.SecretSearch;
import io.quarkiverse.secrets.providers.servers.BackendServer;

/**
 * Runs the packaged sample, unchanged, on a backend that environment variables alone choose.
 */
@Tag("slow")
abstract class BackendIT {

    final SampleSecrets secrets = new SampleSecrets();

    @TempDir
    Path directory;

    /** The backend's name. */
    abstract String backend();

    /** The backend. */
    abstract BackendServer server();

    /** Puts a secret into it. */
    abstract void store(String name, String value);

    /** What is set to use it in production. */
    abstract Map<String, String> environment();

    /** Those of them, or parts of them, that must not be shown. */
    abstract List<String> credentials();

    /** System properties that the virtual machine needs to talk to the server. */
    List<String> properties() {
        return List.of();
    }

    /** How many calls it takes to load the secrets of the sample. */
    abstract int callsToLoad();

    /** How many calls it has got. */
    int calls() {
        return server().calls().size();
    }

    private PackagedApplication start(String... more) {
        List<String> all = new ArrayList<>(properties());
        all.addAll(List.of(more));
        return PackagedApplication.start(directory, environment(), all.toArray(String[]::new));
    }

    private void storeAll() {
        secrets.values().forEach(this::store);
        server().forgetCalls();
    }

    @Test
    void theEnvironmentAloneBringsTheSampleOntoTheBackend() {
        storeAll();
        try (PackagedApplication application = start()) {
            String url = application.awaitUrl();

            SampleClient.useEverything(url);
            given().get(url + "/api/secrets").then().statusCode(200)
                    .body("find { it.name == 'JWT_SECRET_KEY' }.set", equalTo(true))
                    .body("find { it.name == 'JWT_SECRET_KEY' }.source", not(equalTo(".env")))
                    .body("find { it.name == 'SENTRY_DSN' }.set", equalTo(false))
                    .body("find { it.name == 'EMAIL_HOST' }.source", equalTo("default"));
            assertThat(given().get(url + "/").asString()).contains("<dd><code>" + backend() + "</code></dd>");
            assertThat(application.output()).contains("Using secrets backend: " + backend(),
                    "All required secrets are available", "ENVIRONMENT is production and ");
        }
    }

    @Test
    void onlyThePreviousKeyOfTokensIsAskedForAfterTheStartAndThatOnce() {
        storeAll();
        try (PackagedApplication application = start()) {
            String url = application.awaitUrl();
            assertThat(calls()).isEqualTo(callsToLoad());

            SampleClient.useEverything(url);
            int callsForPrevious = calls() - callsToLoad();
            SampleClient.useEverything(url);

            // In Vault, where all are fields of one path, it goes back to the version before the key was stored
            assertThat(callsForPrevious).isBetween(0, secrets.values().size());
            assertThat(calls()).isEqualTo(callsToLoad() + callsForPrevious);
        }
    }

    @Test
    void providerThatIsMadeAtStaticInitialisationHasTheSecretFromTheSameLoad() throws GeneralSecurityException {
        storeAll();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secrets.get("SECRET_KEY").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String keyId = HexFormat.of().formatHex(mac.doFinal("Signature-Key".getBytes(StandardCharsets.UTF_8)), 0, 4);
        try (PackagedApplication application = start()) {
            given().get(application.awaitUrl() + "/api/secrets").then().header("Signature-Key", equalTo(keyId));

            assertThat(calls()).isEqualTo(callsToLoad());
        }
    }

    @Test
    void filesOfConfigLocationsCount() throws IOException {
        store("DATABASE_URL", secrets.get("DATABASE_URL"));
        store("JWT_SECRET_KEY", secrets.get("JWT_SECRET_KEY"));
        Path late = directory.resolve("late.properties");
        Files.writeString(late, "SECRET_KEY=" + secrets.get("SECRET_KEY")
                + "\nquarkus.secrets.registry.\"OPTIONAL_ONE\".required=false\nsample.late=${secret::EXPECTED:none}\n");
        try (PackagedApplication application = start("quarkus.config.locations=" + late)) {
            given().get(application.awaitUrl() + "/api/secrets").then().statusCode(200)
                    .body("find { it.name == 'SECRET_KEY' }.source", equalTo("late.properties:1"))
                    .body("find { it.name == 'OPTIONAL_ONE' }.set", equalTo(false))
                    .body("find { it.name == 'EXPECTED' }.required", equalTo(false));
            assertThat(application.output()).contains("All required secrets are available");
        }
    }

    @Test
    void whatIsMissingIsReportedAtOnceWithTheCommandsOfTheBackend() {
        store("SECRET_KEY", secrets.get("SECRET_KEY"));
        try (PackagedApplication application = start()) {
            assertThat(application.awaitExit()).isNotZero();

            String output = application.output();
            assertThat(output)
                    .containsOnlyOnce("2 problems with the secrets of this application. Backend: " + backend())
                    .contains("1. DATABASE_URL is missing", "2. JWT_SECRET_KEY is missing", "fix: ")
                    .doesNotContain("add this line to .env");
            assertThat(beforeTheReport(output)).doesNotContain("\tat ", "Caused by");
        }
    }

    @Test
    void aBackendThatIsAwayIsOneProblemAndNoStackTrace() {
        server().close();
        try (PackagedApplication application = start("quarkus.secrets.startup-timeout=3s")) {
            assertThat(application.awaitExit()).isNotZero();

            String output = application.output();
            assertThat(output).containsOnlyOnce("1 problem with the secrets of this application. Backend: " + backend())
                    .contains("1. The backend " + backend() + " could not be asked: ", "fix: ");
            assertThat(beforeTheReport(output)).doesNotContain("\tat ", "Caused by");
        }
    }

    @Test
    void atTheLevelTraceNothingThatIsWrittenHoldsAValueOrACredential() throws IOException {
        storeAll();
        List<String> needles = new ArrayList<>(secrets.needles());
        needles.addAll(credentials());
        String output;
        try (PackagedApplication application = start("quarkus.log.level=TRACE")) {
            SampleClient.useEverything(application.awaitUrl());
            application.close();
            output = application.output();
        }

        assertThat(output).contains(" TRACE ");
        assertThat(new SecretSearch(needles).in("the output", output).found()).isEmpty();
    }

    private static String beforeTheReport(String output) {
        return output.substring(0, output.indexOf("with the secrets of this application"));
    }
}

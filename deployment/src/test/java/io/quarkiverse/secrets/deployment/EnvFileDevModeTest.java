package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.LogRecord;

import jakarta.ws.rs.GET;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.test.QuarkusDevModeTest;
import io.restassured.RestAssured;

@ExtendWith(AloneOnDevModePort.class)
class EnvFileDevModeTest {

    private static final String FAILED = "Failed to start quarkus";

    private static final Path FILE = EnvFileOfTest.path(EnvFileDevModeTest.class).toAbsolutePath();

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .setAllowFailedStart(true)
            .withApplicationRoot(jar -> jar.addClasses(SecretResource.class)
                    .addAsResource(new StringAsset("quarkus.secrets.env-file.paths=" + FILE), "application.properties"))
            .setLogRecordPredicate(record -> "io.quarkiverse.secrets".equals(record.getLoggerName())
                    || FAILED.equals(record.getMessage()));

    @jakarta.ws.rs.Path("/secret")
    public static class SecretResource {
        @ConfigProperty(name = "LATE_SECRET")
        String secret;

        @GET
        public String get() {
            return secret;
        }
    }

    @BeforeAll
    static void removeFile() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.deleteIfExists(FILE);
    }

    @Test
    void theApplicationComesBackByItselfWhenTheFileIsSaved() throws IOException {
        RestAssured.when().get("/secret").then().statusCode(500);
        assertThat(TEST.getLogRecords()).filteredOn(record -> FAILED.equals(record.getMessage())).isEmpty();

        Files.writeString(FILE, "LATE_SECRET=first\n");
        awaitStarts(1);
        awaitSecret("first");

        Files.writeString(FILE, "LATE_SECRET=second one\n");
        awaitStarts(2);
        awaitSecret("second one");
    }

    /** What is logged comes a moment before the application answers. */
    private static void awaitSecret(String value) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(
                () -> assertThat(RestAssured.when().get("/secret").then().statusCode(200).extract().asString())
                        .isEqualTo(value));
    }

    /** Without a request: a request would have dev mode look for changes. */
    private static void awaitStarts(int starts) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(TEST.getLogRecords())
                .extracting(LogRecord::getMessage).filteredOn("All required secrets are available"::equals)
                .hasSizeGreaterThanOrEqualTo(starts));
    }
}

package io.quarkiverse.secrets.deployment.errorpage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.GET;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.deployment.AloneOnDevModePort;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.deployment.LogTexts;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.test.QuarkusDevModeTest;

@ExtendWith(AloneOnDevModePort.class)
class ErrorPageDevModeTest {

    private static final Path FILE = EnvFileOfTest.path(ErrorPageDevModeTest.class).toAbsolutePath();
    private static final String ORIGIN = "http://localhost:8080";

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .setAllowFailedStart(true)
            .setLogRecordPredicate(record -> true)
            .withApplicationRoot(jar -> jar.addClasses(SecretResource.class)
                    .addAsResource(new StringAsset("quarkus.secrets.env-file.paths=" + FILE), "application.properties"));

    @jakarta.ws.rs.Path("/secret")
    public static class SecretResource {

        @ConfigProperty(name = "TYPED_SECRET")
        @Secret(description = "What is typed")
        String typed;

        @ConfigProperty(name = "GENERATED_SECRET")
        @Secret(minBits = 256)
        String generated;

        @GET
        public String get() {
            return typed + " " + generated.length();
        }
    }

    @BeforeAll
    static void removeFile() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.deleteIfExists(FILE);
    }

    @Test
    void theApplicationComesBackWithWhatIsEnteredOnTheErrorPage() throws IOException {
        String page = given().get("/secret").then().statusCode(500).extract().asString();
        assertThat(page).contains("2 problems with the secrets", "TYPED_SECRET", "What is typed", "SecretResource#typed",
                "GENERATED_SECRET").doesNotContain("\tat ");

        given().redirects().follow(false).header("Origin", ORIGIN).formParam("token", attribute(page, "name=\"token\" value"))
                .formParam("page", ORIGIN + "/secret").formParam("value.TYPED_SECRET", "typed $value")
                .formParam("generate.GENERATED_SECRET", "on")
                .formParam("value.OTHER", "not asked for")
                .post(attribute(page, "action")).then().statusCode(303)
                .header("Location", ORIGIN + "/secret");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                given().get("/secret").then().statusCode(200).extract().asString()).isEqualTo("typed $value 44"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(FILE))).isEqualTo("rw-------");
        assertThat(FILE).content().doesNotContain("OTHER");
        assertThat(TEST.getLogRecords()).extracting(LogRecord::getMessage).contains(
                "Stored secret: TYPED_SECRET (error-page, in env-file)",
                "Stored secret: GENERATED_SECRET (error-page, in env-file)");
        String generated = Files.readString(FILE).replaceAll("(?s).*GENERATED_SECRET=['\"]?([^'\"\n]+).*", "$1");
        assertThat(TEST.getLogRecords()).map(LogTexts::of).noneMatch(text -> text.contains("typed $value"))
                .noneMatch(text -> text.contains(generated)).noneMatch(text -> text.contains("not asked for"));
    }

    private static String attribute(String page, String name) {
        Matcher attribute = Pattern.compile(name + "=\"([^\"]+)\"").matcher(page);
        assertThat(attribute.find()).isTrue();
        return attribute.group(1);
    }
}

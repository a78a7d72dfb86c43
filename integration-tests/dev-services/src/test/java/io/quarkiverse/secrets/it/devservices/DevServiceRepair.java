package io.quarkiverse.secrets.it.devservices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.test.QuarkusDevModeTest;
import io.restassured.response.Response;

/**
 * An application in dev mode whose cloud runs in process, and whose {@code .env} lacks what it needs. Each test that extends
 * this is for one cloud.
 */
@Tag("slow")
abstract class DevServiceRepair {

    private static final int PORT = port();
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final Path envFile = envFile(getClass());

    abstract String backend();

    @jakarta.ws.rs.Path("/repaired")
    public static class RepairedResource {

        @ConfigProperty(name = "REPAIRED_BY_LINE")
        @Secret(minBits = 256)
        String byLine;

        @ConfigProperty(name = "REPAIRED_BY_FORM")
        @Secret
        String byForm;

        @Inject
        SecretsManager secrets;

        @GET
        public String get() {
            return byLine.length() + " " + byForm + " " + secrets.list().stream()
                    .filter(secret -> secret.name().startsWith("REPAIRED")).map(secret -> secret.backend().orElse("none"))
                    .distinct().toList();
        }
    }

    static QuarkusDevModeTest application(Class<?> test, String backend, String... settings) {
        return new RestartAwareDevModeTest().setAllowFailedStart(true)
                .withApplicationRoot(jar -> jar.addClasses(RepairedResource.class).addAsResource(new StringAsset("""
                        quarkus.secrets.backend=%s
                        quarkus.secrets.env-file.paths=%s
                        %s
                        """.formatted(backend, emptyFolder(envFile(test)), String.join("\n", settings))),
                        "application.properties"));
    }

    @Test
    void theLineOfTheReportAndTheFormOfThePageBringTheApplicationBack() throws Exception {
        assumeFalse(backend().startsWith("aws") && hasAwsCredentials(),
                "This machine has credentials for AWS, with which there is no dev service");
        String page = get().then().statusCode(500).extract().asString();
        assertThat(page).contains("2 problems with the secrets", backend())
                .doesNotContain("aws secretsmanager", "aws ssm", "az keyvault", "vault kv");

        run(line(page, "printf"));
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(get().asString())
                .contains("1 problem with the secrets", "REPAIRED_BY_FORM=&lt;value&gt;"));

        page = get().asString();
        String origin = "http://localhost:" + PORT;
        given().redirects().follow(false).header("Origin", origin).formParam("token", attribute(page, "name=\"token\" value"))
                .formParam("page", origin + "/repaired").formParam("value.REPAIRED_BY_FORM", "typed $value")
                .post(attribute(page, "action")).then().statusCode(303);
        await().atMost(TIMEOUT).untilAsserted(
                () -> assertThat(get().asString()).isEqualTo("44 typed $value [" + backend() + "]"));
        assertThat(envFile).content().contains("REPAIRED_BY_LINE=", "REPAIRED_BY_FORM=");
    }

    private static boolean hasAwsCredentials() {
        Path folder = Path.of(System.getProperty("user.home"), ".aws");
        return Files.exists(folder.resolve("credentials")) || Files.exists(folder.resolve("config"))
                || Stream.of("ACCESS_KEY_ID", "PROFILE", "WEB_IDENTITY_TOKEN_FILE", "CONTAINER_CREDENTIALS_RELATIVE_URI",
                        "CONTAINER_CREDENTIALS_FULL_URI", "ENDPOINT_URL", "ENDPOINT_URL_SECRETS_MANAGER", "ENDPOINT_URL_SSM")
                        .anyMatch(name -> System.getenv("AWS_" + name) != null);
    }

    private Response get() {
        return given().port(PORT).get("/repaired");
    }

    /** As a person does who copies it from the page into a shell. */
    private static void run(String line) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-c", line).inheritIO().start().waitFor()).as(line).isZero();
    }

    private static String line(String page, String command) {
        Matcher line = Pattern.compile(">([^<>]*" + command + "[^<>]*)<").matcher(page);
        assertThat(line.find()).as(page).isTrue();
        return line.group(1).replace("&quot;", "\"").replace("&#39;", "'").replace("&gt;", ">").replace("&lt;", "<")
                .replace("&amp;", "&");
    }

    private static String attribute(String page, String name) {
        Matcher attribute = Pattern.compile(name + "=\"([^\"]+)\"").matcher(page);
        assertThat(attribute.find()).as(name).isTrue();
        return attribute.group(1);
    }

    private static Path envFile(Class<?> test) {
        return Path.of("target", "env-files", test.getSimpleName(), ".env").toAbsolutePath();
    }

    private static Path emptyFolder(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A free one: the default is that of other builds as well. As a system property, since dev mode serves its error page
     * without
     * {@code application.properties}.
     */
    private static int port() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty("quarkus.http.port", Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

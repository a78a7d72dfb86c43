package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.ws.rs.GET;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.test.QuarkusDevModeTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;

/** What Dev UI sends to a browser of the application's configuration. */
@ExtendWith(AloneOnDevModePort.class)
class DevUiConfigurationTest {

    private static final Path FOLDER = EnvFileOfTest.path(DevUiConfigurationTest.class).toAbsolutePath().getParent();
    private static final String WORKING_DIRECTORY = System.getProperty("user.dir");
    private static final String MARK = "hidden-";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(Resource.class).addAsResource(new StringAsset("""
                    app.token=hidden-in-properties
                    %dev.app.profiled=hidden-of-profile
                    %prod.app.profiled=hidden-for-production
                    app.list[0]=hidden-element
                    app.plain=an ordinary setting
                    app.copy=jdbc:postgresql://db/shop?password=hidden-of-password
                    quarkus.log.syslog.app-name=${secret::OTHER_SECRET}
                    quarkus.log.syslog.hostname=${DB_PASSWORD}
                    quarkus.log.file.path=${app.indirect}
                    app.indirect=/var/${secret::OTHER_SECRET:${DB_PASSWORD}}
                    """), "application.properties"));

    @jakarta.ws.rs.Path("/secret")
    public static class Resource {
        @ConfigProperty(name = "DB_PASSWORD")
        String password;

        @Secret
        @ConfigProperty(name = "app.token")
        String token;

        @Secret
        @ConfigProperty(name = "app.profiled")
        String profiled;

        @Secret
        @ConfigProperty(name = "app.list")
        Optional<List<String>> list;

        @GET
        public String get() {
            Logger.getLogger(Resource.class).info("It is " + password);
            return password;
        }
    }

    @BeforeAll
    static void writeEnvFile() throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(".env"), """
                DB_PASSWORD=hidden-of-password
                OTHER_SECRET=hidden-of-other
                NOT_REGISTERED=hidden-not-registered
                PIN=31
                QUARKUS_LOG_SYSLOG_ENDPOINT=hidden-of-setting:514
                """);
        // Where Quarkus looks for its own reading of .env
        System.setProperty("user.dir", FOLDER.toString());
    }

    @AfterAll
    static void restoreWorkingDirectory() {
        System.setProperty("user.dir", WORKING_DIRECTORY);
    }

    @Test
    void noFrameHasAValueOfASecret() throws Exception {
        assertThat(RestAssured.when().get("/secret").asString()).isEqualTo("hidden-of-password");

        List<String> frames = frames("devui-configuration_getAllConfiguration", "devui-configuration_getAllValues",
                "devui-logstream_history");

        assertThat(frames).hasSize(3).noneSatisfy(frame -> assertThat(new JsonObject(frame).containsKey("error")).isTrue());
        // Without the frame itself in the message: each has some two megabytes
        assertThat(frames).noneSatisfy(frame -> assertThat(frame.contains(MARK)).isTrue());
        assertThat(names(frames.get(0))).contains("DB_PASSWORD", "app.token", "app.profiled", "NOT_REGISTERED", "app.plain");
        assertThat(values(frames.get(1))).containsEntry("PIN", "***").containsEntry("app.plain", "an ordinary setting")
                .containsEntry("app.copy", "jdbc:postgresql://db/shop?password=***")
                .containsEntry("quarkus.log.syslog.app-name", "${secret::OTHER_SECRET}")
                .containsEntry("quarkus.log.syslog.hostname", "***")
                .containsEntry("quarkus.log.file.path", "/var/${secret::OTHER_SECRET:***}");
        assertThat(frames.get(2).contains("It is ***")).isTrue();
        // Only what Dev UI is given is masked
        assertThat(RestAssured.when().get("/secret").asString()).isEqualTo("hidden-of-password");
    }

    private static List<String> names(String frame) {
        return new JsonObject(frame).getJsonObject("result").getJsonArray("object").stream()
                .map(setting -> ((JsonObject) setting).getString("name")).toList();
    }

    private static Map<String, Object> values(String frame) {
        return new JsonObject(frame).getJsonObject("result").getJsonObject("object").getMap();
    }

    private static List<String> frames(String... methods) throws Exception {
        try (JsonRpcSocket socket = JsonRpcSocket.open(HttpClient.newHttpClient(),
                URI.create("ws://localhost:8080/q/dev-ui/json-rpc-ws"))) {
            for (String method : methods) {
                socket.call(method).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            }
            return socket.frames();
        }
    }
}

package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.ws.rs.GET;

import org.eclipse.microprofile.config.inject.ConfigProperty;
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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What an agent learns of secrets, and may do with them, by Dev MCP. */
@ExtendWith(AloneOnDevModePort.class)
class DevMcpTest {

    private static final Path FILE = EnvFileOfTest.path(DevMcpTest.class).toAbsolutePath();
    private static final String HOME = System.getProperty("user.home");
    private static final String VALUE = "hidden-from-agents";

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(Resource.class).addAsResource(new StringAsset("""
                    quarkus.secrets.validation=warn
                    quarkus.secrets.env-file.paths=%s
                    """.formatted(FILE)), "application.properties"));

    @jakarta.ws.rs.Path("/secret")
    public static class Resource {
        @Secret(description = "Opens the door", minBits = 256)
        @ConfigProperty(name = "DOOR_KEY")
        Optional<String> key;

        @GET
        public boolean isSet() {
            return key.isPresent();
        }
    }

    /** Dev MCP is off until a person turns it on, which is kept in the home folder. */
    @BeforeAll
    static void enable() throws IOException {
        Path folder = Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, "DOOR_KEY=" + VALUE + "\n");
        Files.writeString(Files.createDirectories(folder.resolve(".quarkus")).resolve("dev-mcp.properties"),
                """
                        enabled=true
                        quarkus-secrets_set=true
                        quarkus-secrets_generate=true
                        quarkus-secrets_refresh=true
                        """);
        System.setProperty("user.home", folder.toString());
    }

    @AfterAll
    static void restoreHome() {
        System.setProperty("user.home", HOME);
    }

    @Test
    void anAgentSeesNamesAndStatesAndCanNeitherSetNorGenerate() throws IOException {
        assertThat(RestAssured.when().get("/secret").asString()).isEqualTo("true");

        String tools = call("tools/list", new JsonObject());
        String list = tool("list", new JsonObject());
        String report = tool("report", new JsonObject());
        String health = tool("health", new JsonObject());
        String set = tool("set", new JsonObject().put("name", "DOOR_KEY").put("value", "x"));
        String generate = tool("generate", new JsonObject().put("name", "DOOR_KEY"));
        String refresh = tool("refresh", new JsonObject());

        assertThat(new JsonObject(tools).getJsonObject("result").getJsonArray("tools").stream()
                .map(tool -> ((JsonObject) tool).getString("name")).filter(name -> name.startsWith("quarkus-secrets_")))
                .containsExactlyInAnyOrder("quarkus-secrets_list", "quarkus-secrets_report", "quarkus-secrets_health");
        JsonObject door = new JsonArray(text(list)).getJsonObject(0);
        assertThat(door.getString("name")).isEqualTo("DOOR_KEY");
        assertThat(door.getString("state")).isEqualTo("PROBLEM");
        assertThat(new JsonObject(text(report)).getJsonArray("problems").getJsonObject(0).getString("message"))
                .contains("is too weak");
        assertThat(new JsonObject(text(health)).getString("backend")).isEqualTo("env-file");
        assertThat(set).contains("not enabled");
        assertThat(generate).contains("not enabled");
        assertThat(refresh).contains("not enabled");
        assertThat(Files.readString(FILE)).isEqualTo("DOOR_KEY=" + VALUE + "\n");
        assertThat(tools + list + report + health + set + generate + refresh).doesNotContain(VALUE);
    }

    /** What a tool has answered, as text. */
    private static String text(String answer) {
        return new JsonObject(answer).getJsonObject("result").getJsonArray("content").getJsonObject(0).getString("text");
    }

    private static String tool(String name, JsonObject arguments) {
        return call("tools/call", new JsonObject().put("name", "quarkus-secrets_" + name).put("arguments", arguments));
    }

    private static String call(String method, JsonObject parameters) {
        return RestAssured.given().contentType("application/json")
                .body(new JsonObject().put("jsonrpc", "2.0").put("id", 1).put("method", method).put("params", parameters)
                        .encode())
                .post("/q/dev-mcp").asString();
    }
}

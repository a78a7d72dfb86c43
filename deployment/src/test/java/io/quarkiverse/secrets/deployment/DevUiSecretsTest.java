package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.test.QuarkusDevModeTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The page <em>Secrets</em> of the Dev UI, by what goes through its socket. */
@ExtendWith(AloneOnDevModePort.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DevUiSecretsTest {

    private static final Path FILE = EnvFileOfTest.path(DevUiSecretsTest.class).toAbsolutePath();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String PREFIX = "quarkus-secrets_";
    private static final String OLD = "hidden-old-value";
    private static final String NEW = "hidden-new-value-$\\ \"ü";
    private static final String PATTERN = "[a-z0-9 $\\\\\"ü-]+";

    /** Every value that a secret has had. */
    private static final List<String> VALUES = new ArrayList<>(List.of(OLD, NEW, "hidden-weak", "hidden-default",
            "HIDDEN-REFUSED"));

    private final List<String> frames = new ArrayList<>();
    private JsonRpcSocket socket;

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .setLogRecordPredicate(record -> true)
            .withApplicationRoot(jar -> jar.addClasses(Resource.class).addAsResource(new StringAsset("""
                    quarkus.secrets.validation=warn
                    quarkus.secrets.env-file.paths=%s
                    quarkus.secrets.registry."WITH_DEFAULT".default-value=hidden-default
                    quarkus.secrets.registry."WITH_DEFAULT".description=It is said to be hidden-weak
                    """.formatted(FILE)), "application.properties"));

    @jakarta.ws.rs.Path("/secret")
    public static class Resource {
        @Secret(description = "Signs tokens", pattern = PATTERN)
        @ConfigProperty(name = "SIGNING_KEY")
        Optional<String> key;

        @Secret(minBits = 256)
        @ConfigProperty(name = "WEAK_KEY")
        Optional<String> weak;

        @ConfigProperty(name = "WITH_DEFAULT")
        Optional<String> withDefault;

        @Secret(description = "Opens the door", pattern = "[0-9a-f]{64}")
        @ConfigProperty(name = "LATE_KEY")
        jakarta.inject.Provider<String> late;

        @ConfigProperty(name = "OPTIONAL_KEY")
        Optional<String> optional;

        @Inject
        SecretsManager secrets;

        @GET
        public String get(@jakarta.ws.rs.QueryParam("name") String name) {
            return secrets.find(name).orElse("none");
        }
    }

    @BeforeAll
    static void writeEnvFile() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, "SIGNING_KEY=" + OLD + "\nWEAK_KEY=hidden-weak\n");
        Files.setPosixFilePermissions(FILE, PosixFilePermissions.fromString("rw-------"));
    }

    @BeforeEach
    void open() {
        RestAssured.when().get("/secret?name=SIGNING_KEY").then().statusCode(200);
        socket = JsonRpcSocket.open(HttpClient.newHttpClient(), URI.create("ws://localhost:8080/q/dev-ui/json-rpc-ws"));
    }

    /** As a page does it when the application has restarted by itself. */
    private void reconnect() {
        await().atMost(TIMEOUT).until(socket::isClosed);
        frames.addAll(socket.frames());
        await().atMost(TIMEOUT).ignoreExceptions().untilAsserted(this::open);
    }

    @AfterEach
    void noFrameAndNoLogRecordHasAValue() {
        socket.close();
        frames.addAll(socket.frames());
        assertThat(frames).isNotEmpty().allSatisfy(DevUiSecretsTest::assertWithoutValues);
        assertThat(TEST.getLogRecords()).isNotEmpty().map(LogTexts::of).allSatisfy(DevUiSecretsTest::assertWithoutValues);
    }

    private static void assertWithoutValues(String text) {
        assertThat(VALUES).noneMatch(text::contains).noneMatch(value -> text.contains(escaped(value)));
    }

    private static String escaped(String value) {
        String array = new JsonArray().add(value).encode();
        return array.substring(2, array.length() - 2);
    }

    @Test
    @Order(1)
    void theListHasStatesWithReasonsAndPlaces() throws Exception {
        JsonArray secrets = new JsonObject(answer("list", new JsonObject())).getJsonObject("result").getJsonArray("object");

        assertThat(names(secrets)).containsExactly("LATE_KEY", "OPTIONAL_KEY", "SIGNING_KEY", "WEAK_KEY", "WITH_DEFAULT");
        JsonObject signing = row(secrets, "SIGNING_KEY");
        assertThat(signing.getString("state")).isEqualTo("SET");
        assertThat(signing.getString("description")).isEqualTo("Signs tokens");
        assertThat(signing.getString("backend")).isEqualTo("env-file");
        assertThat(signing.getString("source")).contains(".env");
        assertThat(signing.getJsonArray("usedBy").getString(0)).startsWith(Resource.class.getName() + "#key");
        assertThat(row(secrets, "WEAK_KEY").getString("state")).isEqualTo("PROBLEM");
        assertThat(row(secrets, "WEAK_KEY").getString("reason")).contains("too weak");
        assertThat(row(secrets, "LATE_KEY").getString("state")).isEqualTo("MISSING");
        assertThat(row(secrets, "LATE_KEY").getBoolean("required")).isTrue();
        assertThat(row(secrets, "LATE_KEY").getString("remedy")).contains("LATE_KEY");
        assertThat(row(secrets, "OPTIONAL_KEY").getString("state")).isEqualTo("UNSET");
        assertThat(row(secrets, "WITH_DEFAULT").getString("state")).isEqualTo("DEFAULT");
        assertThat(row(secrets, "WITH_DEFAULT").getString("description")).isEqualTo("It is said to be ***");
    }

    @Test
    @Order(2)
    void whatIsWrongIsInTheReportWithItsFix() throws Exception {
        JsonArray problems = result("report", new JsonObject()).getJsonArray("problems");

        assertThat(problems.stream().map(problem -> ((JsonObject) problem).getString("subject"))).containsExactly("LATE_KEY",
                "WEAK_KEY");
        assertThat(problems.getJsonObject(1).getString("remedy")).contains("openssl rand -base64 32");
    }

    @Test
    @Order(3)
    void aValueThatBreaksAConstraintIsRefusedWithoutBeingQuoted() throws Exception {
        JsonObject refused = result("set", new JsonObject().put("name", "SIGNING_KEY").put("value", "HIDDEN-REFUSED"));

        assertThat(refused.getBoolean("done")).isFalse();
        assertThat(refused.getString("message")).contains("SIGNING_KEY", "does not match its pattern", "Nothing was stored");
        assertThat(Files.readString(FILE)).contains("SIGNING_KEY=" + OLD);
        awaitAudit("Failed to store secret SIGNING_KEY: " + refused.getString("message") + " (dev-ui)");
    }

    private static void awaitAudit(String line) {
        await().atMost(TIMEOUT).untilAsserted(
                () -> assertThat(TEST.getLogRecords()).extracting(LogRecord::getMessage).contains(line));
    }

    @Test
    @Order(4)
    void aRequestThatIsNotOneIsRefusedWithoutBeingQuoted() throws Exception {
        String noText = answer("set", new JsonObject().put("name", "SIGNING_KEY")
                .put("value", new JsonObject().put("HIDDEN-REFUSED", "HIDDEN-REFUSED")));
        JsonObject unknown = result("set", new JsonObject().put("name", "HIDDEN-REFUSED").put("value", "HIDDEN-REFUSED"));
        JsonObject noValue = result("set", new JsonObject().put("name", "SIGNING_KEY"));

        assertThat(new JsonObject(noText).containsKey("error")).isTrue();
        assertThat(unknown.getString("message")).isEqualTo("No secret of that name is registered");
        assertThat(noValue.getString("message")).isEqualTo("SIGNING_KEY was not stored: there is no value");
        assertThat(Files.readString(FILE)).contains("SIGNING_KEY=" + OLD).doesNotContain("HIDDEN");
    }

    @Test
    @Order(5)
    void anOpenPageHearsOfAccessesAndCalls() throws Exception {
        int page = socket.subscribe(PREFIX + "overviews");
        await().atMost(TIMEOUT).until(() -> !socket.items(page).isEmpty());

        RestAssured.when().get("/secret?name=NOT_THERE").then().statusCode(200);
        assertThat(result("refresh", new JsonObject()).getBoolean("done")).isTrue();

        await().atMost(TIMEOUT).untilAsserted(() -> {
            JsonObject last = last(page);
            assertThat(last.getJsonArray("audit").stream().map(access -> ((JsonObject) access).getString("name")))
                    .contains("NOT_THERE", "SIGNING_KEY");
            assertThat(last.getJsonArray("audit").getJsonObject(0).getString("component"))
                    .isEqualTo(Resource.class.getName());
            assertThat(last.getJsonArray("calls").stream().map(call -> ((JsonObject) call).getString("operation")))
                    .contains("load", "refresh", "read");
        });
        assertThat(last(page).getJsonObject("health").getInteger("missing")).isEqualTo(1);
        assertThat(last(page).getJsonObject("health").getJsonArray("backends").getJsonObject(0).getBoolean("reachable"))
                .isTrue();
    }

    @Test
    @Order(6)
    void theCardSaysHowManyThereAreHowManyAreMissingAndWhere() {
        int card = socket.subscribe(PREFIX + "labels");

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(socket.items(card)).isNotEmpty());
        assertThat(socket.items(card).get(0).getJsonObject("result").getString("object"))
                .isEqualTo("5 · 1 missing · env-file");
    }

    @Test
    @Order(7)
    void aValueThatIsSetIsInTheFileAndInTheApplicationThatRestarts() throws Exception {
        assertThat(result("set", new JsonObject().put("name", "SIGNING_KEY").put("value", NEW)).getString("message"))
                .isEqualTo("SIGNING_KEY was stored in env-file");
        awaitAudit("Stored secret: SIGNING_KEY (dev-ui, in env-file)");

        reconnect();
        assertThat(RestAssured.when().get("/secret?name=SIGNING_KEY").asString()).isEqualTo(NEW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(FILE))).isEqualTo("rw-------");
        assertThat(state("SIGNING_KEY")).isEqualTo("SET");
    }

    @Test
    @Order(8)
    void aGeneratedValueSatisfiesTheConstraintsOfTheSecret() throws Exception {
        JsonObject generated = result("generate", new JsonObject().put("name", "LATE_KEY"));
        String value = Files.readAllLines(FILE).stream().filter(line -> line.startsWith("LATE_KEY=")).findFirst()
                .orElseThrow().substring("LATE_KEY=".length());
        VALUES.add(value);

        assertThat(generated.getString("message"))
                .isEqualTo("LATE_KEY was stored in env-file. The generated value has 256 bits");
        awaitAudit("Stored secret: LATE_KEY (dev-ui, in env-file)");
        assertThat(value).matches("[0-9a-f]{64}");
        reconnect();
        assertThat(state("LATE_KEY")).isEqualTo("SET");
    }

    private String state(String name) throws Exception {
        return row(new JsonObject(answer("list", new JsonObject())).getJsonObject("result").getJsonArray("object"), name)
                .getString("state");
    }

    private JsonObject last(int subscription) {
        List<JsonObject> items = socket.items(subscription);
        return items.get(items.size() - 1).getJsonObject("result").getJsonObject("object");
    }

    private String answer(String method, JsonObject parameters) throws Exception {
        return socket.call(PREFIX + method, parameters).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    private JsonObject result(String method, JsonObject parameters) throws Exception {
        return new JsonObject(answer(method, parameters)).getJsonObject("result").getJsonObject("object");
    }

    private static List<String> names(JsonArray secrets) {
        return secrets.stream().map(secret -> ((JsonObject) secret).getString("name")).toList();
    }

    private static JsonObject row(JsonArray secrets, String name) {
        return secrets.stream().map(JsonObject.class::cast).filter(secret -> secret.getString("name").equals(name)).findFirst()
                .orElseThrow();
    }
}

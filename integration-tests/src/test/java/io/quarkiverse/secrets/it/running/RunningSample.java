package io.quarkiverse.secrets.it.running;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.it.support.PackagedApplication;
import io.quarkiverse.secrets.it.support.SampleSecrets;
import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

/** The packaged sample on a backend, and what can be seen of it from outside. */
final class RunningSample implements AutoCloseable {

    static final String TOKEN_KEY = "JWT_SECRET_KEY";
    static final String MESSAGE_KEY = "SECRET_KEY";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String MESSAGE = "the message";

    final RunningBackend backend;
    final SampleSecrets secrets = new SampleSecrets();
    private final PackagedApplication application;
    private final String url;

    /**
     * @param backend what it runs on, and closes
     * @param environment environment variables besides those that choose the backend
     * @param settings settings besides those that have it poll five times a second
     */
    RunningSample(RunningBackend backend, Path directory, Map<String, String> environment, String... settings) {
        this.backend = backend;
        secrets.values().forEach(backend::store);
        Map<String, String> all = new HashMap<>(backend.environment());
        all.putAll(environment);
        List<String> properties = new ArrayList<>(
                List.of("quarkus.secrets.refresh.every=0.2s", "quarkus.secrets.request-timeout=2s"));
        properties.addAll(backend.properties());
        properties.addAll(List.of(settings));
        application = PackagedApplication.start(directory, all, properties.toArray(String[]::new));
        url = application.awaitUrl();
    }

    PackagedApplication application() {
        return application;
    }

    String url() {
        return url;
    }

    /** Puts a new value in the place of a secret's. */
    String rotate(String name) {
        String value = new SampleSecrets().get(name);
        backend.store(name, value);
        return value;
    }

    String issueToken() {
        return given().contentType(ContentType.JSON).body("{\"subject\": \"ann\"}").post(url + "/tokens").then()
                .statusCode(200).extract().path("token");
    }

    boolean tokensAreSignedWith(String key) {
        String[] parts = issueToken().split("\\.");
        return Hs256.signature(parts[0] + "." + parts[1], key).equals(parts[2]);
    }

    boolean messagesAreSignedWith(String key) {
        String signature = given().contentType(ContentType.JSON).body(Map.of("message", MESSAGE)).post(url + "/signatures")
                .then()
                .statusCode(200).extract().path("signature");
        return signature.equals(Hs256.signature(MESSAGE, key));
    }

    void awaitTokensSignedWith(String key) {
        await().atMost(TIMEOUT).until(() -> tokensAreSignedWith(key));
    }

    void awaitMessagesSignedWith(String key) {
        await().atMost(TIMEOUT).until(() -> messagesAreSignedWith(key));
    }

    /** UP or DOWN. */
    String readiness() {
        return check().getString("status");
    }

    void awaitReadiness(String status) {
        await().atMost(TIMEOUT).until(() -> readiness().equals(status));
    }

    int stale() {
        return check().getInt("data.stale");
    }

    void awaitStale(int secrets) {
        await().atMost(TIMEOUT).until(() -> stale() == secrets);
    }

    void awaitStaleOver(int secrets) {
        await().atMost(TIMEOUT).until(() -> stale() > secrets);
    }

    boolean isReachable() {
        return check().getBoolean("data.reachable");
    }

    void awaitReachable(boolean reachable) {
        await().atMost(TIMEOUT).until(() -> isReachable() == reachable);
    }

    /** What went wrong last. */
    String problem() {
        return check().getString("data.problem");
    }

    /** How old what it serves is at most. */
    Duration age() {
        return Duration.parse(check().getString("data.age"));
    }

    /** Waits until it has asked the backend a few times more. */
    void awaitPolls() {
        awaitPolls(backend.server());
    }

    /** Waits until it has asked one of several servers a few times more. */
    void awaitPolls(BackendServer server) {
        int calls = server.calls().size();
        await().atMost(TIMEOUT).until(() -> server.calls().size() > calls + 2);
    }

    /** The lines of the log that have some text in them. */
    long lines(String text) {
        return application.output().lines().filter(line -> line.contains(text)).count();
    }

    private JsonPath check() {
        JsonPath checks = given().get(url + "/q/health/ready").then().extract().jsonPath();
        return checks.setRootPath("checks.find { it.name == 'Secrets' }");
    }

    @Override
    public void close() {
        application.close();
        backend.close();
    }
}

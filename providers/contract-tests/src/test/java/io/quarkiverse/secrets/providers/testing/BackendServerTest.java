package io.quarkiverse.secrets.providers.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.Gate;

/** What a test can do to a server while it is in use. */
class BackendServerTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile String value = "before";

    private final BackendServer server = new BackendServer() {
        @Override
        protected Response answer(Request request) {
            return new Response(200, Map.of(), value);
        }
    };

    @AfterEach
    void closeServer() {
        server.close();
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(server.uri()).build();
    }

    private String get() throws IOException, InterruptedException {
        return client.send(request(), BodyHandlers.ofString()).body();
    }

    private CompletableFuture<HttpResponse<String>> begin() {
        return client.sendAsync(request(), BodyHandlers.ofString());
    }

    @Test
    void aServerThatLeavesRefusesConnectionsUntilItComesBackToTheSamePort() throws Exception {
        assertThat(get()).isEqualTo("before");

        server.leave();
        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::get);
        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::get);

        server.comeBack();
        assertThat(get()).isEqualTo("before");
    }

    @Test
    void aServerMayLeaveManyTimes() throws Exception {
        for (int i = 0; i < 20; i++) {
            server.leave();
            server.leave();
            server.comeBack();
            server.comeBack();
            assertThat(get()).isEqualTo("before");
        }
    }

    @Test
    void aServerThatLeavesDropsTheCallsUnderWay() throws Exception {
        try (Gate gate = server.hold()) {
            CompletableFuture<HttpResponse<String>> call = begin();
            gate.awaitCall();

            server.leave();

            assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> call.get(1, TimeUnit.MINUTES))
                    .withCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aHeldCallIsAnsweredWithTheStateAtItsRelease() throws Exception {
        Gate gate = server.hold();
        CompletableFuture<HttpResponse<String>> call = begin();
        gate.awaitCall();
        value = "after";
        assertThat(call).isNotDone();

        gate.open();

        assertThat(call.get(1, TimeUnit.MINUTES).body()).isEqualTo("after");
        assertThat(get()).isEqualTo("after");
    }

    @Test
    void aServerMisbehavesUntilItIsToBehave() throws Exception {
        server.always(Fault.answer(500, "no"));
        assertThat(get()).isEqualTo("no");
        server.next(Fault.answer(500, "no"));

        server.behave();

        assertThat(get()).isEqualTo("before");
    }

    @Test
    void aServerWhoseClockIsAheadDatesItsAnswersSo() throws Exception {
        server.clockAhead(Duration.ofHours(-3));

        HttpResponse<String> response = client.send(request(), BodyHandlers.ofString());

        assertThat(response.headers().allValues("Date")).singleElement()
                .satisfies(date -> assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                        .isCloseTo(Instant.now().minus(Duration.ofHours(3)), within(1, ChronoUnit.MINUTES)));
        assertThat(response.headers().map()).doesNotContainKey("Server");
    }

    @Test
    void aServerThatIsAwayCanBeClosed() {
        server.leave();
        server.close();
        server.comeBack();

        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::get);
    }

    @Test
    void anEndlessAnswerGoesOnUntilTheClientHangsUp() throws Exception {
        server.always(new Fault.Endless(200, "application/json", "{"));
        HttpResponse<InputStream> response = client.send(request(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(body.readNBytes(1 << 20)).hasSize(1 << 20).startsWith('{', 'a');
            assertThat(server.endlessAnswers()).isOne();
        }

        await().untilAsserted(() -> assertThat(server.endlessAnswers()).isZero());
    }

    @Test
    void anAnswerThatStallsHasABeginning() throws Exception {
        server.always(new Fault.Stall(200, "application/json", "beginning"));

        try (InputStream body = client.send(request(), BodyHandlers.ofInputStream()).body()) {
            assertThat(body.readNBytes(9)).asString().isEqualTo("beginning");
        }
    }

    @Test
    void aRelayResetsConnectionsAfterSoManyBytesUntilItIsToBehave() throws Exception {
        try (Relay relay = Relay.to(server.uri())) {
            HttpRequest request = HttpRequest.newBuilder(relay.uri()).build();
            relay.resetAfter(30);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
            assertThat(relay.resets()).isPositive();

            relay.behave();

            assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body()).isEqualTo("before");
        }
    }

    @Test
    void aRelayIsAProxyForAnyHost() throws Exception {
        try (Relay relay = Relay.proxyTo(server.uri())) {
            HttpClient proxied = HttpClient.newBuilder()
                    .proxy(ProxySelector.of(new InetSocketAddress("localhost", relay.uri().getPort()))).build();

            assertThat(proxied.send(HttpRequest.newBuilder(URI.create("http://elsewhere.test/a")).build(),
                    BodyHandlers.ofString()).body()).isEqualTo("before");
            assertThat(relay.proxied()).containsExactly("GET http://elsewhere.test/a HTTP/1.1");
            assertThat(server.calls()).extracting(BackendServer.Request::method).containsExactly("GET");
        }
    }

    @Test
    void aProxyLetsTlsThrough(@TempDir Path folder) throws Exception {
        TestIdentity identity = TestIdentity.in(folder);
        try (BackendServer secure = new Secure(identity.context()); Relay relay = Relay.proxyTo(secure.uri())) {
            HttpClient proxied = HttpClient.newBuilder().sslContext(identity.context())
                    .proxy(ProxySelector.of(new InetSocketAddress("localhost", relay.uri().getPort()))).build();

            assertThat(proxied.send(HttpRequest.newBuilder(secure.uri()).build(), BodyHandlers.ofString()).body())
                    .isEqualTo("secure");
            assertThat(relay.proxied()).singleElement().asString().startsWith("CONNECT localhost:");
        }
    }

    @Test
    void certificatesThatClientsMustRejectAreRejected(@TempDir Path folder) throws IOException {
        for (Function<Path, TestIdentity> bad : List.<Function<Path, TestIdentity>> of(TestIdentity::ofAnotherHost,
                TestIdentity::expired)) {
            TestIdentity identity = bad.apply(Files.createTempDirectory(folder, "identity"));
            try (BackendServer secure = new Secure(identity.context())) {
                HttpClient trusting = HttpClient.newBuilder().sslContext(identity.context()).build();

                assertThatExceptionOfType(SSLException.class).isThrownBy(
                        () -> trusting.send(HttpRequest.newBuilder(secure.uri()).build(), BodyHandlers.ofString()))
                        .satisfies(e -> assertThat(e)
                                .hasMessageMatching("(?s).*(elsewhere|subject alternative|expired|validity).*"));
            }
        }
    }

    private static final class Secure extends BackendServer {

        Secure(SSLContext identity) {
            super(Optional.of(identity));
        }

        @Override
        protected Response answer(Request request) {
            return new Response(200, Map.of(), "secure");
        }
    }
}

package io.quarkiverse.secrets.providers.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    void aCallThatIsHeldIsAnsweredWithWhatThereIsWhenItIsLetGo() throws Exception {
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
}

package io.quarkiverse.secrets.deployment.errorpage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.deployment.errorpage.RefusedStart.Problem;

class RepairServerTest {

    private static final String ORIGIN = "http://localhost:8080";
    private static final String PAGE = ORIGIN + "/orders?page=2";
    private static final String VALUE = "a+b & c=d ü";

    private final Map<String, String> stored = new TreeMap<>();
    private final AtomicReference<String> state = new AtomicReference<>("problem-1");
    private final RepairServer server = new RepairServer(state::get);
    private final RepairForm form = server.formFor(new RefusedStart("env-file",
            List.of(new Problem("API_KEY", "is missing", "", "", "", "API_KEY", true)), this::store), "problem-1");

    private Map<String, String> store(Map<String, String> values) {
        if (values.containsKey("REFUSED")) {
            return Map.of("REFUSED", "Secret REFUSED could not be stored");
        }
        stored.putAll(values);
        return Map.of();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatIsEnteredIsStoredAndTheBrowserGoesBackToItsPage() throws IOException {
        String answer = post(ORIGIN, "127.0.0.1:" + port(),
                fields(form.token(), PAGE, "value.API_KEY", VALUE, "value.EMPTY", ""));
        assertThat(answer).startsWith("HTTP/1.1 303 ").contains("Location: " + PAGE + "\r\n").doesNotContain(VALUE);
        assertThat(stored).containsExactly(Map.entry("API_KEY", VALUE));
    }

    @Test
    void whatIsToBeGeneratedIsLeftToTheStore() throws IOException {
        String answer = post(ORIGIN, "localhost:" + port(), fields(form.token(), PAGE, "value.API_KEY", "typed before",
                "generate.API_KEY", "on"));
        assertThat(answer).startsWith("HTTP/1.1 303 ");
        assertThat(stored).containsExactly(Map.entry("API_KEY", ""));
    }

    @Test
    void pageElsewhereIsNotGoneBackTo() throws IOException {
        String answer = post(ORIGIN, "127.0.0.1:" + port(),
                fields(form.token(), "https://evil.example/", "value.API_KEY", "v"));
        assertThat(answer).contains("Location: " + ORIGIN + "/\r\n");
    }

    @Test
    void otherTokenIsRefused() throws IOException {
        assertThat(post(ORIGIN, "127.0.0.1:" + port(), fields("0", PAGE, "value.API_KEY", VALUE))).startsWith("HTTP/1.1 403 ");
        assertThat(post(ORIGIN, "127.0.0.1:" + port(), "value.API_KEY=v")).startsWith("HTTP/1.1 403 ");
        assertThat(stored).isEmpty();
    }

    @Test
    void pageOfAnotherSiteIsRefusedAlsoUnderANameThatLeadsHere() throws IOException {
        String body = fields(form.token(), PAGE, "value.API_KEY", VALUE);
        for (String origin : List.of("https://evil.example", "http://localhost.evil.example", "http://127.0.0.1@evil.example",
                "null", "")) {
            assertThat(post(origin, "127.0.0.1:" + port(), body)).as(origin).startsWith("HTTP/1.1 403 ");
        }
        assertThat(post(ORIGIN, "evil.example:" + port(), body)).startsWith("HTTP/1.1 403 ");
        assertThat(stored).isEmpty();
    }

    @Test
    void failureIsShownWithoutAValue() throws IOException {
        String answer = post(ORIGIN, "127.0.0.1:" + port(), fields(form.token(), PAGE, "value.REFUSED", VALUE));
        assertThat(answer).startsWith("HTTP/1.1 500 ").contains("Secret REFUSED could not be stored").doesNotContain(VALUE);
    }

    @Test
    void brokenAndEndlessFormsAreRefused() throws IOException {
        assertThat(post(ORIGIN, "127.0.0.1:" + port(), "token=%zz")).startsWith("HTTP/1.1 400 ");
        assertThat(post(ORIGIN, "127.0.0.1:" + port(), "x".repeat((1 << 20) + 1))).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void pageOfThisMachineLearnsWhatDevModeIsDoing() throws IOException {
        assertThat(send("GET", ORIGIN, "127.0.0.1:" + port(), "")).startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n" + form.state())
                .containsIgnoringCase("Access-Control-Allow-Origin: " + ORIGIN + "\r\n");
        state.set(DevModeState.STARTED);
        assertThat(send("GET", ORIGIN, "127.0.0.1:" + port(), "")).endsWith("\r\n\r\nstarted");
        assertThat(send("GET", "https://evil.example", "127.0.0.1:" + port(), "")).startsWith("HTTP/1.1 403 ");
        assertThat(send("DELETE", ORIGIN, "127.0.0.1:" + port(), "")).startsWith("HTTP/1.1 405 ");
    }

    @Test
    void nothingListensBeyondLoopback() throws IOException {
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThat(accepts(address)).as(address.toString()).isFalse();
                }
            }
        }
        assertThat(accepts(InetAddress.getByName("127.0.0.1"))).isTrue();
    }

    private boolean accepts(InetAddress address) {
        try (Socket socket = new Socket(address, port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private int port() {
        return form.action().getPort();
    }

    private static String fields(String token, String page, String... fields) {
        StringBuilder body = new StringBuilder("token=" + token + "&page=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return body.toString();
    }

    private String post(String origin, String host, String body) throws IOException {
        return send("POST", origin, host, body);
    }

    /** Not with a client, which sends no Host or Origin of one's own. */
    private String send(String method, String origin, String host, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream()
                    .write((method + " " + form.action().getPath() + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                            + (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n")
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

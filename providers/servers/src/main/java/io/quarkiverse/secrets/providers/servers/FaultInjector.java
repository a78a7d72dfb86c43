package io.quarkiverse.secrets.providers.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;

import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/** Misbehaves at the requests to a {@link BackendServer}, as a {@link Fault} says. Safe for use by several threads. */
final class FaultInjector {

    /** How many bytes of an answer without an end are sent at once. */
    private static final int MORE = 1 << 14;
    /** Longer than any test. */
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final ResponseWriter writer;
    private final CloseSignal closing;
    private final AtomicInteger endlessAnswers = new AtomicInteger();

    FaultInjector(ResponseWriter writer, CloseSignal closing) {
        this.writer = writer;
        this.closing = closing;
    }

    /** How many answers without an end are being sent at the moment. */
    int endlessAnswers() {
        return endlessAnswers.get();
    }

    /** Misbehaves at one request. The caller closes the exchange. */
    void misbehave(HttpExchange exchange, Fault fault) throws IOException {
        if (fault instanceof Fault.Answer answer) {
            writer.send(exchange, new Response(answer.status(), answer.headers(), answer.body()));
        } else if (fault instanceof Fault.Truncate truncate) {
            begin(exchange, truncate.status(), truncate.contentType(), truncate.body());
        } else if (fault instanceof Fault.Stall stall) {
            begin(exchange, stall.status(), stall.contentType(), stall.beginning());
            closing.waitFor(FOR_EVER);
        } else if (fault instanceof Fault.Endless endless) {
            endlessAnswers.incrementAndGet();
            try {
                sendWithoutEnd(exchange, endless);
            } finally {
                endlessAnswers.decrementAndGet();
            }
        } else if (fault instanceof Fault.Hang) {
            closing.waitFor(FOR_EVER);
        }
    }

    /** Promises more than it sends. */
    private static void begin(HttpExchange exchange, int status, String contentType, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length + 100L);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
    }

    private void sendWithoutEnd(HttpExchange exchange, Fault.Endless endless) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", endless.contentType());
        exchange.sendResponseHeaders(endless.status(), 0);
        OutputStream body = exchange.getResponseBody();
        body.write(endless.beginning().getBytes(StandardCharsets.UTF_8));
        byte[] more = new byte[MORE];
        Arrays.fill(more, (byte) 'a');
        while (!closing.isSent()) {
            body.write(more);
            body.flush();
        }
    }
}

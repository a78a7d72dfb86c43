package io.quarkiverse.secrets.providers.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.sun.net.httpserver.HttpExchange;

import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/** Sends whole answers, with the date of the server's clock. Safe for use by several threads. */
final class ResponseWriter {

    private volatile Duration clockAhead = Duration.ZERO;

    /** Dates answers as if the clock were this far ahead of this machine's, or behind if negative. */
    void clockAhead(Duration ahead) {
        clockAhead = ahead;
    }

    void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (!clockAhead.isZero()) {
            ShiftedDate.in(exchange.getResponseHeaders(), clockAhead);
        }
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}

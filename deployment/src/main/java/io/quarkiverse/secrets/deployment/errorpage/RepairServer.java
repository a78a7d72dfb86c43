package io.quarkiverse.secrets.deployment.errorpage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Takes the forms of the error page while the application is not there, and says when it is: on the loopback interface only,
 * to pages of this machine only, and stores nothing without the token of the form. It opens its port with the first form.
 * Safe for use by several threads.
 */
final class RepairServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String PATH = "/secrets";
    private static final int MOST_BYTES = 1 << 20;
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int SERVER_ERROR = 500;

    private final ExecutorService threads = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "secrets-error-page");
        thread.setDaemon(true);
        return thread;
    });
    private final String token = token();
    private final Supplier<String> state;
    private HttpServer server;
    private volatile RepairForm form;

    /** @param state what dev mode is doing, as {@link DevModeState} says it */
    RepairServer(Supplier<String> state) {
        this.state = state;
    }

    /** The form for a start, which takes the place of any other. */
    synchronized RepairForm formFor(RefusedStart start, String state) {
        if (server == null) {
            server = open();
        }
        form = new RepairForm(URI.create("http://" + HOST + ":" + server.getAddress().getPort() + PATH), token, state,
                start);
        return form;
    }

    private HttpServer open() {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(HOST, 0), 0);
            opened.createContext(PATH, this::handle);
            opened.setExecutor(threads);
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String token() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                take(exchange);
            } catch (RuntimeException e) {
                // Without its message, which may have to do with what was entered
                answer(exchange, SERVER_ERROR, "The values could not be stored (" + e.getClass().getSimpleName() + ")");
            }
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        if (!Loopback.isAuthority(exchange.getRequestHeaders().getFirst("Host"))
                || !Loopback.isOrigin(exchange.getRequestHeaders().getFirst("Origin"))) {
            answer(exchange, FORBIDDEN, "This is for pages of this machine");
            return;
        }
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", exchange.getRequestHeaders().getFirst("Origin"));
        switch (exchange.getRequestMethod()) {
            case "GET" -> answer(exchange, OK, state.get());
            case "POST" -> takeForm(exchange);
            default -> answer(exchange, METHOD_NOT_ALLOWED, "Post the form of the error page");
        }
    }

    private void takeForm(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            answer(exchange, TOO_LARGE, "The form is larger than " + MOST_BYTES + " bytes");
            return;
        }
        Optional<Map<String, String>> fields = FormFields.read(new String(body, StandardCharsets.UTF_8));
        if (fields.isEmpty()) {
            answer(exchange, BAD_REQUEST, "This is not a form");
            return;
        }
        if (!MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8),
                fields.get().getOrDefault(RepairForm.TOKEN, "").getBytes(StandardCharsets.UTF_8))) {
            answer(exchange, FORBIDDEN, "The form is not that of this dev mode: load the page again");
            return;
        }
        store(exchange, fields.get());
    }

    private void store(HttpExchange exchange, Map<String, String> fields) throws IOException {
        Map<String, String> failures = form.start().store().store(values(fields));
        if (!failures.isEmpty()) {
            answer(exchange, SERVER_ERROR, String.join("\n", failures.values()));
            return;
        }
        String page = fields.getOrDefault(RepairForm.PAGE, "");
        exchange.getResponseHeaders().set("Location", Loopback.isPage(page) ? page
                : exchange.getRequestHeaders().getFirst("Origin") + "/");
        exchange.sendResponseHeaders(SEE_OTHER, -1);
    }

    /** The values by the names of their secrets, empty ones for those to be generated. What was left empty is not there. */
    private static Map<String, String> values(Map<String, String> fields) {
        Map<String, String> values = new TreeMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith(RepairForm.GENERATE)) {
                values.put(field.substring(RepairForm.GENERATE.length()), "");
            } else if (field.startsWith(RepairForm.VALUE) && !value.isEmpty()) {
                values.putIfAbsent(field.substring(RepairForm.VALUE.length()), value);
            }
        });
        return values;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }
}

package io.quarkiverse.secrets.it.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The part of an OpenID Connect provider that clients log in to: tokens and their introspection, for clients with a secret
 * ({@code client_secret_basic}) or a key ({@code private_key_jwt}, RFC 7523).
 */
final class OidcServer implements AutoCloseable {

    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    OidcServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, """
                {"issuer": "%1$s", "token_endpoint": "%1$s/token", "introspection_endpoint": "%1$s/introspect",
                 "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize"}""".formatted(url())));
        server.createContext("/keys", exchange -> answer(exchange, 200, "{\"keys\": []}"));
        server.createContext("/token", exchange -> answerClient(exchange,
                "{\"access_token\": \"token of %s\", \"token_type\": \"Bearer\", \"expires_in\": 60}"));
        server.createContext("/introspect", exchange -> answerClient(exchange,
                "{\"active\": true, \"username\": \"alice\", \"client_id\": \"%s\"}"));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void setSecret(String client, String secret) {
        secrets.put(client, secret);
    }

    void setKey(String client, PublicKey key) {
        keys.put(client, key);
    }

    /** The status of each answer to a client, and an empty list from now on. */
    List<Integer> takeAnswers() {
        List<Integer> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }

    private void answerClient(HttpExchange exchange, String body) throws IOException {
        String client = client(exchange);
        int status = client == null ? 401 : 200;
        answers.add(status);
        answer(exchange, status, client == null ? "{\"error\": \"invalid_client\"}" : body.formatted(client));
    }

    /** Null if it is none. */
    private String client(HttpExchange exchange) throws IOException {
        Map<String, String> form = Stream.of(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                .split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null && authorization.startsWith("Basic ")) {
            String[] login = new String(Base64.getDecoder().decode(authorization.substring("Basic ".length())),
                    StandardCharsets.UTF_8).split(":", 2);
            return login[1].equals(secrets.get(login[0])) ? login[0] : null;
        }
        return ASSERTION.equals(form.get("client_assertion_type")) ? signer(form.get("client_assertion")) : null;
    }

    private String signer(String assertion) {
        return keys.entrySet().stream().filter(key -> isSigned(assertion, key.getKey(), key.getValue()))
                .map(Map.Entry::getKey).findFirst().orElse(null);
    }

    private boolean isSigned(String assertion, String client, PublicKey key) {
        try {
            new JwtConsumerBuilder().setVerificationKey(key).setExpectedIssuer(client).setExpectedSubject(client)
                    .setExpectedAudience(url() + "/token").setRequireExpirationTime().setRequireJwtId().build()
                    .process(assertion);
            return true;
        } catch (InvalidJwtException e) {
            return false;
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.quarkiverse.secrets.providers.servers.azure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.secrets.providers.servers.BackendServer.Request;
import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/**
 * Gives out tokens for client credentials as Microsoft Entra ID does: for a client secret, for a federated token (workload
 * identity), and for the managed identity of App Service.
 */
public final class TokenService {

    /** The one tenant. */
    public static final String TENANT = "0b4d3a55-3f0c-4a1e-9d0a-2a5f6f3f1c11";
    /** The one application. */
    public static final String CLIENT_ID = "5b1b2b06-6b6a-4f0e-8a51-5f3d1f0c7a22";
    /** Its secret. */
    public static final String CLIENT_SECRET = "hunter2-client-secret";
    /** The federated token of its workload. */
    public static final String FEDERATED_TOKEN = "hunter2-federated-token";
    /** What the platform puts into {@code IDENTITY_HEADER}. */
    public static final String IDENTITY_HEADER = "hunter2-identity-header";

    static final String RESOURCE = "https://vault.azure.net";

    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean hanging;
    private volatile boolean issuing = true;
    private volatile Duration lifetime = Duration.ofHours(1);

    TokenService() {
    }

    /** Returns the number of requests for a token. */
    public int requests() {
        return requests.get();
    }

    /** Accepts this token for ever, and gives out no others. */
    public void acceptOnly(String token) {
        issuing = false;
        tokens.clear();
        tokens.put(token, Instant.MAX);
    }

    /** Takes back all tokens, as if their time were over. */
    public void expireAll() {
        tokens.replaceAll((token, end) -> Instant.EPOCH);
    }

    /** Answers no request for a token from now on, until the server is closed. */
    public void hang() {
        hanging = true;
    }

    void lifetime(Duration lifetime) {
        this.lifetime = lifetime;
    }

    boolean isValid(String token) {
        return tokens.getOrDefault(token, Instant.EPOCH).isAfter(Instant.now());
    }

    Response answer(Request request) {
        requests.incrementAndGet();
        if (hanging) {
            waitForTheEnd();
        }
        if (!issuing) {
            return refusal(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        }
        String path = request.uri().getPath();
        if (path.equals("/" + TENANT + "/oauth2/v2.0/token") && request.method().equals("POST")) {
            return clientCredentials(KeyVaultServer.query(request.body()));
        }
        if (path.equals("/msi/token") && request.method().equals("GET")) {
            return managedIdentity(request);
        }
        return Response.json(404, "{\"error\": \"not_found\", \"error_description\": \"Nothing is here.\"}");
    }

    private Response clientCredentials(Map<String, String> form) {
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return refusal(400, "unsupported_grant_type", "AADSTS70003: The grant type is not supported.");
        }
        // MSAL asks for OpenID's scopes beside the one of the resource
        if (!form.getOrDefault("scope", "").contains(RESOURCE + "/.default")) {
            return refusal(400, "invalid_scope", "AADSTS70011: The provided value for scope is not valid.");
        }
        if (!CLIENT_ID.equals(form.get("client_id"))) {
            return refusal(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        }
        if (!CLIENT_SECRET.equals(form.get("client_secret")) && !FEDERATED_TOKEN.equals(form.get("client_assertion"))) {
            return refusal(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        }
        return Response.json(200, "{\"token_type\": \"Bearer\", \"expires_in\": " + lifetime.toSeconds()
                + ", \"ext_expires_in\": " + lifetime.toSeconds() + ", \"access_token\": \"" + newToken() + "\"}");
    }

    private Response managedIdentity(Request request) {
        Map<String, String> query = KeyVaultServer.query(request.uri().getRawQuery());
        if (!request.header("X-IDENTITY-HEADER").filter(IDENTITY_HEADER::equals).isPresent()
                || !"2019-08-01".equals(query.get("api-version")) || !RESOURCE.equals(query.get("resource"))) {
            return refusal(400, "invalid_request", "The header, the api-version or the resource is wrong.");
        }
        return Response.json(200, "{\"token_type\": \"Bearer\", \"expires_on\": \""
                + Instant.now().plus(lifetime).getEpochSecond() + "\", \"resource\": \"" + RESOURCE
                + "\", \"access_token\": \"" + newToken() + "\"}");
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // The server closes
            Thread.currentThread().interrupt();
        }
    }

    private String newToken() {
        String token = "hunter2-token-" + UUID.randomUUID();
        tokens.put(token, Instant.now().plus(lifetime));
        return token;
    }

    private static Response refusal(int status, String error, String description) {
        return Response.json(status, "{\"error\": \"" + error + "\", \"error_description\": \"" + description + "\"}");
    }
}

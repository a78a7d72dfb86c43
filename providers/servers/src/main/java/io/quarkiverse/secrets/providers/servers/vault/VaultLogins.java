package io.quarkiverse.secrets.providers.servers.vault;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/**
 * The auth methods of a {@link VaultServer}: who logs in with the right credentials gets a token.
 */
public final class VaultLogins {

    private record Login(Map<String, String> credentials, VaultPolicy policy, Duration lease, boolean renewable, long uses) {
    }

    private final VaultTokens tokens;
    private final Map<String, Login> logins = new ConcurrentHashMap<>();

    VaultLogins(VaultTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Accepts a login.
     *
     * @param path where, e.g. {@code auth/approle/login}
     * @param credentials what the request has to hold
     * @param policy what the token that it gives may do
     * @param lease how long that token lives
     * @param renewable whether it can be renewed
     */
    public void allow(String path, Map<String, String> credentials, VaultPolicy policy, Duration lease, boolean renewable) {
        logins.put(path, new Login(credentials, policy, lease, renewable, 0));
    }

    /** Gives for a login that is allowed tokens that can be used for so many requests. */
    public void limit(String path, long uses) {
        logins.computeIfPresent(path, (same, login) -> new Login(login.credentials(), login.policy(), login.lease(),
                login.renewable(), uses));
    }

    Response login(String path, JsonNode body) {
        Login login = logins.get(path);
        if (login == null) {
            return VaultResponses.noHandler(path);
        }
        if (!login.credentials().equals(strings(body))) {
            return path.startsWith("auth/kubernetes") ? VaultResponses.error(403, "permission denied")
                    : VaultResponses.error(400, "invalid credentials");
        }
        return Response.json(200,
                VaultTokens.auth(tokens.make(login.policy(), login.lease(), login.renewable(), login.uses())).toString());
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new TreeMap<>();
        object.fields().forEachRemaining(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }
}

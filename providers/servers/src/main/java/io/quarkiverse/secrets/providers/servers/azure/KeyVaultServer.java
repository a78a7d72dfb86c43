package io.quarkiverse.secrets.providers.servers.azure;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.ServerOptions;

/**
 * A key vault and the token service of its tenant, at one address, over TLS, as Azure's REST reference describes them: a
 * request without a token is answered by the challenge that says where to get one, {@code api-version} has to be there, and a
 * deleted secret stays in the way of a new one until it is recovered or purged.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups">Key Vault REST API</a>
 */
public final class KeyVaultServer extends BackendServer {

    private static final Pattern API_VERSION = Pattern.compile("7\\.[0-9]|20[0-9]{2}-[0-9]{2}-[0-9]{2}(-preview)?");

    private final KeyVault vault = new KeyVault();
    private final TokenService tokens = new TokenService();
    private final Map<String, Response> refusals = new ConcurrentHashMap<>();
    private volatile Optional<Response> refusalOfAll = Optional.empty();
    private volatile Set<SecretPermission> permissions = EnumSet.allOf(SecretPermission.class);

    /** Listens with an identity that the client under test is made to trust. */
    public KeyVaultServer(SSLContext identity) {
        this(ServerOptions.forTests(Optional.of(identity)));
    }

    /**
     * Listens as the options say.
     *
     * @throws java.io.UncheckedIOException if the port is in use
     */
    public KeyVaultServer(ServerOptions options) {
        super(options);
    }

    /** The secrets. */
    public KeyVault vault() {
        return vault;
    }

    /** What gives out tokens. */
    public TokenService tokens() {
        return tokens;
    }

    /** The environment variables of an application that reads this vault with a client secret, and without a proxy. */
    public Map<String, String> environment() {
        return Map.of("AZURE_KEY_VAULT_URL", uri().toString(), "AZURE_AUTHORITY_HOST", uri().toString(), "AZURE_TENANT_ID",
                TokenService.TENANT, "AZURE_CLIENT_ID", TokenService.CLIENT_ID, "AZURE_CLIENT_SECRET",
                TokenService.CLIENT_SECRET, "NO_PROXY", "localhost");
    }

    /** Answers every authorized request about a secret like this. */
    public void refuse(String name, Response answer) {
        refusals.put(StoredSecrets.canonical(name), answer);
    }

    /** Answers every authorized request like this. */
    public void refuseAll(Response answer) {
        refusalOfAll = Optional.of(answer);
    }

    /** Answers requests about a secret again as they deserve. */
    public void accept(String name) {
        refusals.remove(StoredSecrets.canonical(name));
    }

    /** Answers all requests again as they deserve, but for those about a secret that is refused. */
    public void acceptAll() {
        refusalOfAll = Optional.empty();
    }

    /** Lets callers do only this from now on; at first they may do everything. */
    public void permit(SecretPermission... permitted) {
        permissions = Set.of(permitted);
    }

    /** Lets callers read and list from now on, as the role Key Vault Secrets User does. */
    public void readOnly() {
        permit(SecretPermission.GET, SecretPermission.LIST);
    }

    /** What a caller without a role gets. */
    public static Response forbidden() {
        return Errors.error(403, "Forbidden", "Caller is not authorized to perform action on resource.",
                Optional.of("ForbiddenByRbac"));
    }

    /** The calls that came with a token: every call but the one that asks for the challenge. */
    public List<Request> authorizedCalls() {
        return calls().stream().filter(call -> call.header("Authorization").isPresent()).toList();
    }

    @Override
    protected boolean isCall(Request request) {
        return request.uri().getPath().startsWith("/secrets") || request.uri().getPath().startsWith("/deletedsecrets");
    }

    @Override
    protected Response answer(Request request) {
        if (!isCall(request)) {
            return tokens.answer(request);
        }
        Optional<String> token = request.header("Authorization").filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()));
        if (token.isEmpty()) {
            return challenge("", "AKV10000: Request is missing a Bearer or PoP token.");
        }
        if (!tokens.isValid(token.get())) {
            return challenge(", error=\"invalid_token\"", "AKV10008: Request contains an expired or unknown token.");
        }
        Map<String, String> query = query(request.uri().getRawQuery());
        if (!API_VERSION.matcher(query.getOrDefault("api-version", "")).matches()) {
            return Errors.error(400, "BadParameter", "The api-version query parameter is missing or not supported.",
                    Optional.empty());
        }
        String[] path = request.uri().getPath().split("/");
        Response refusal = path.length > 2 ? refusals.get(StoredSecrets.canonical(path[2])) : null;
        if (refusal != null || refusalOfAll.isPresent()) {
            return refusal != null ? refusal : refusalOfAll.get();
        }
        if (!permissions.contains(SecretPermission.of(request.method(), path))) {
            return forbidden();
        }
        return vault.answer(request, path, query, uri());
    }

    private Response challenge(String error, String message) {
        Response answer = Errors.error(401, "Unauthorized", message, Optional.empty());
        return new Response(answer.status(), Map.of("Content-Type", "application/json; charset=utf-8", "WWW-Authenticate",
                "Bearer authorization=\"" + uri() + "/" + TokenService.TENANT + "\", resource=\"" + TokenService.RESOURCE + "\""
                        + error),
                answer.body());
    }

    /** The lifetime of tokens from now on. */
    public void tokenLifetime(Duration lifetime) {
        tokens.lifetime(lifetime);
    }

    static Map<String, String> query(String raw) {
        Map<String, String> parameters = new HashMap<>();
        if (raw != null) {
            for (String parameter : raw.split("&")) {
                String[] parts = parameter.split("=", 2);
                parameters.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}

package io.quarkiverse.secrets.providers.testing.vault;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.testing.BackendServer;

/**
 * Vault for tests: KV secrets engines, tokens with policies and what they allow, logins, health. It answers as Vault's HTTP API
 * documents it.
 * <p>
 * A new one has the root token {@link #ROOT_TOKEN}, KV version 2 at {@code secret/} and KV version 1 at {@code kv/}.
 */
public final class VaultServer extends BackendServer {

    /** The token that may do everything, for ever. */
    public static final String ROOT_TOKEN = "hvs.root-token-of-the-test";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CAPABILITIES = "sys/capabilities-self";
    private static final String MOUNTS = "sys/internal/ui/mounts/";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Map<String, KvStore> mounts = new ConcurrentHashMap<>();
    private final VaultTokens tokens;
    private final VaultLogins logins;
    private final Map<String, Response> refusals = new ConcurrentHashMap<>();
    private final List<Request> authentication = new CopyOnWriteArrayList<>();
    private volatile boolean sealed;
    private volatile boolean initialized = true;
    private volatile boolean canPatch = true;
    private volatile Optional<String> namespace = Optional.empty();
    private volatile boolean namesNamespaces;

    /** Speaks plain HTTP. */
    public VaultServer() {
        this(Optional.empty(), System::nanoTime);
    }

    /** Speaks TLS with this identity, or plain HTTP without one, and measures leases with this time. */
    public VaultServer(Optional<SSLContext> identity, LongSupplier nanoTime) {
        super(identity);
        tokens = new VaultTokens(nanoTime);
        logins = new VaultLogins(tokens);
        tokens.add(ROOT_TOKEN, VaultPolicy.everything(), Duration.ZERO, false);
        mounts.put("secret", new KvStore(2));
        mounts.put("kv", new KvStore(1));
    }

    /** Its tokens. */
    public VaultTokens tokens() {
        return tokens;
    }

    /** Its auth methods. */
    public VaultLogins logins() {
        return logins;
    }

    /** What one of its mounts holds. */
    public KvStore mount(String name) {
        return mounts.get(name);
    }

    /** Mounts another KV engine. */
    public KvStore mount(String name, int version) {
        KvStore store = new KvStore(version);
        mounts.put(name, store);
        return store;
    }

    /** Seals or unseals it. */
    public void sealed(boolean sealed) {
        this.sealed = sealed;
    }

    /** Whether it is initialised. */
    public void initialized(boolean initialized) {
        this.initialized = initialized;
    }

    /** Whether it knows PATCH, as Vault does from version 1.9 on. */
    public void canPatch(boolean canPatch) {
        this.canPatch = canPatch;
    }

    /** Takes requests in this namespace only. */
    public void namespace(String namespace) {
        this.namespace = Optional.of(namespace);
    }

    /** Says of a namespace that there is none, as OpenBao does, and not just that there is no such path. */
    public void namesNamespaces(boolean names) {
        namesNamespaces = names;
    }

    /** Answers every request for a path, e.g. {@code secret/data/shop}, with this status. */
    public void refuse(String path, int status) {
        refusals.put(path, error(status, "refused by the test"));
    }

    /** Answers them again as they deserve. */
    public void accept(String path) {
        refusals.remove(path);
    }

    /** The requests for logins, look-ups and renewals, in the order of their arrival. */
    public List<Request> authentication() {
        return authentication;
    }

    /** The logins among them. */
    public long loginCount() {
        return authentication.stream().filter(request -> request.uri().getPath().contains("/login")).count();
    }

    @Override
    protected boolean isCall(Request request) {
        return !request.uri().getPath().startsWith("/v1/auth/");
    }

    @Override
    protected Response answer(Request request) {
        String raw = request.uri().getRawPath();
        if (!raw.startsWith("/v1/")) {
            return new Response(404, Map.of("Content-Type", "text/html"), "404 page not found");
        }
        String path = URLDecoder.decode(raw.substring("/v1/".length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        if (path.equals("sys/health")) {
            return health(request);
        }
        if (path.startsWith("auth/")) {
            authentication.add(request);
        }
        if (sealed) {
            return error(503, "Vault is sealed");
        }
        if (namespace.isPresent() && !namespace.equals(request.header("X-Vault-Namespace"))) {
            return namesNamespaces ? error(404, "namespace not found")
                    : error(404, "no handler for route \"" + path + "\". route entry not found.");
        }
        try {
            JsonNode body = request.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(request.body());
            return path.startsWith("auth/") ? authenticate(request, path, body) : secrets(request, path, body);
        } catch (IOException e) {
            return error(400, "failed to parse JSON input");
        }
    }

    /** The statuses are the documented ones, and those that the query asks for instead. */
    private Response health(Request request) {
        String query = Optional.ofNullable(request.uri().getQuery()).orElse("");
        int status = !initialized ? status(query, "uninitcode", 501) : sealed ? status(query, "sealedcode", 503) : 200;
        ObjectNode health = JSON.createObjectNode().put("initialized", initialized).put("sealed", sealed).put("standby", false)
                .put("version", "1.20.0");
        return Response.json(status, health.toString());
    }

    private static int status(String query, String parameter, int otherwise) {
        return parameter(query, parameter).map(Integer::parseInt).orElse(otherwise);
    }

    private static Optional<String> parameter(String query, String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(pair.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    private Response authenticate(Request request, String path, JsonNode body) {
        if (path.endsWith("/login") || path.contains("/login/")) {
            return logins.login(path, body);
        }
        Optional<VaultTokens.Token> token = tokens.use(request.header("X-Vault-Token"));
        if (token.isEmpty()) {
            return error(403, "permission denied", "invalid token");
        }
        switch (request.method() + " " + path) {
            case "GET auth/token/lookup-self":
                return Response.json(200, tokens.lookUp(token.get()).toString());
            case "POST auth/token/renew-self":
                return tokens.renew(token.get());
            default:
                return error(404, "no handler for route \"" + path + "\". route entry not found.");
        }
    }

    private Response secrets(Request request, String path, JsonNode body) {
        Optional<VaultTokens.Token> token = tokens.use(request.header("X-Vault-Token"));
        if (token.isEmpty()) {
            return error(403, "permission denied", "invalid token");
        }
        if (path.equals(CAPABILITIES)) {
            return capabilities(request.method(), token.get(), body.path("paths"));
        }
        if (path.startsWith(MOUNTS) && request.method().equals("GET")) {
            return mountOf(path, token.get());
        }
        int slash = path.indexOf('/');
        KvStore store = slash < 0 ? null : mounts.get(path.substring(0, slash));
        if (store == null) {
            return error(404, "no handler for route \"" + path + "\". route entry not found.");
        }
        String query = Optional.ofNullable(request.uri().getQuery()).orElse("");
        boolean list = request.method().equals("LIST") || request.method().equals("GET")
                && parameter(query, "list").filter("true"::equals).isPresent();
        String capability = capability(request.method(), list, store.exists(path.substring(slash + 1)));
        if (!token.get().policy().allows(path, capability)) {
            return denied();
        }
        Response refusal = refusals.get(path);
        if (refusal != null) {
            return refusal;
        }
        String below = path.substring(slash + 1);
        if (list) {
            return store.list(below);
        }
        switch (request.method()) {
            case "GET":
                return store.read(below, parameter(query, "version"));
            case "POST", "PUT":
                return store.write(below, body);
            case "PATCH":
                return !canPatch ? error(405, "1 error occurred:\n\t* unsupported operation\n\n")
                        : !request.header("Content-Type").filter(MERGE_PATCH::equals).isPresent()
                                ? error(415, "PATCH requires Content-Type of " + MERGE_PATCH)
                                : store.patch(below, body);
            case "DELETE":
                return store.delete(below);
            default:
                return error(405, "1 error occurred:\n\t* unsupported operation\n\n");
        }
    }

    /** What is mounted where a path begins, for those who may do something there. */
    private Response mountOf(String asked, VaultTokens.Token token) {
        String path = asked.substring(MOUNTS.length());
        int slash = path.indexOf('/');
        String mount = slash < 0 ? path : path.substring(0, slash);
        KvStore store = mounts.get(mount);
        if (refusals.containsKey(asked)) {
            return refusals.get(asked);
        }
        if (store == null || token.policy().denies(asked) || !token.policy().reaches(mount + "/")) {
            return error(403, "preflight capability check returned 403, please ensure client's policies grant access to path \""
                    + path + "/\"");
        }
        ObjectNode envelope = envelope();
        ObjectNode data = envelope.putObject("data").put("type", "kv").put("path", mount + "/").put("description", "")
                .put("local", false).put("seal_wrap", false);
        if (store.version() == 1) {
            data.putNull("options");
        } else {
            data.putObject("options").put("version", Integer.toString(store.version()));
        }
        return Response.json(200, envelope.toString());
    }

    /** What the token may do at some paths. Its policy {@code default}, which every token has, lets it ask. */
    private static Response capabilities(String method, VaultTokens.Token token, JsonNode paths) {
        if (token.policy().denies(CAPABILITIES)) {
            return denied();
        }
        if (!method.equals("POST") && !method.equals("PUT")) {
            return error(405, "1 error occurred:\n\t* unsupported operation\n\n");
        }
        if (paths.isEmpty()) {
            return error(400, "1 error occurred:\n\t* paths must be supplied\n\n");
        }
        ObjectNode data = JSON.createObjectNode();
        for (JsonNode path : paths) {
            List<String> capabilities = token.value().equals(ROOT_TOKEN) ? List.of("root") : token.policy().at(path.asText());
            data.set(path.asText(), JSON.valueToTree(capabilities));
            if (paths.size() == 1) {
                data.set("capabilities", JSON.valueToTree(capabilities));
            }
        }
        // What sys/ answers stands in the envelope and beside it
        ObjectNode answer = envelope();
        answer.set("data", data);
        answer.setAll(data);
        return Response.json(200, answer.toString());
    }

    private static Response denied() {
        return error(403, "1 error occurred:\n\t* permission denied\n\n");
    }

    private static String capability(String method, boolean list, boolean exists) {
        if (list) {
            return "list";
        }
        switch (method) {
            case "GET":
                return "read";
            case "PATCH":
                return "patch";
            case "DELETE":
                return "delete";
            default:
                return exists ? "update" : "create";
        }
    }

    static Response error(int status, String... errors) {
        ObjectNode body = JSON.createObjectNode();
        List.of(errors).forEach(body.putArray("errors")::add);
        return Response.json(status, body.toString());
    }

    /** Vault's envelope around an answer. */
    static ObjectNode envelope() {
        ObjectNode envelope = JSON.createObjectNode().put("request_id", "5cf5f7d1-2f3a-4d1a-8a46-1f7c6f6a4c11")
                .put("lease_id", "").put("renewable", false).put("lease_duration", 0);
        List.of("data", "wrap_info", "warnings", "auth").forEach(envelope::putNull);
        return envelope;
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new TreeMap<>();
        object.fields().forEachRemaining(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }
}

package io.quarkiverse.secrets.providers.servers.vault;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.ServerOptions;
import io.quarkiverse.secrets.providers.servers.vault.VaultTokens.Token;

/**
 * Vault in process: KV secrets engines, engines that issue credentials, tokens with policies and what they allow, logins,
 * health. It answers as Vault's HTTP
 * API
 * documents it.
 * <p>
 * A new one has the root token {@link #ROOT_TOKEN}, KV version 2 at {@code secret/} and KV version 1 at {@code kv/}.
 */
public final class VaultServer extends BackendServer {

    /** The token that may do everything, for ever. */
    public static final String ROOT_TOKEN = VaultTokens.ROOT;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/v1/";

    private final Mounts mounts = new Mounts();
    private final SystemBackend system = new SystemBackend(mounts);
    private final Refusals refusals = new Refusals();
    private final KvRequests kv = new KvRequests(mounts, refusals);
    private final VaultTokens tokens;
    private final VaultLogins logins;
    private final VaultLeases leases;
    private final List<Request> authentication = new CopyOnWriteArrayList<>();
    private volatile Optional<String> namespace = Optional.empty();
    private volatile boolean namesNamespaces;

    /** Speaks plain HTTP. */
    public VaultServer() {
        this(Optional.empty(), System::nanoTime);
    }

    /** Speaks TLS with this identity, or plain HTTP without one, and measures leases with this time. */
    public VaultServer(Optional<SSLContext> identity, LongSupplier nanoTime) {
        this(ServerOptions.forTests(identity), nanoTime);
    }

    /**
     * Listens as the options say, and measures leases with the system's time. Instead of {@link #ROOT_TOKEN} it has another
     * token that may do everything.
     *
     * @throws java.io.UncheckedIOException if the port is in use
     */
    public VaultServer(ServerOptions options, String token) {
        this(options, System::nanoTime);
        tokens.revoke(ROOT_TOKEN);
        tokens.add(token, VaultPolicy.everything(), Duration.ZERO, false);
    }

    private VaultServer(ServerOptions options, LongSupplier nanoTime) {
        super(options);
        tokens = new VaultTokens(nanoTime);
        logins = new VaultLogins(tokens);
        leases = new VaultLeases(nanoTime, tokens);
        tokens.add(ROOT_TOKEN, VaultPolicy.everything(), Duration.ZERO, false);
        mounts.mount("secret", 2);
        mounts.mount("kv", 1);
    }

    /** Its tokens. */
    public VaultTokens tokens() {
        return tokens;
    }

    /** Its auth methods. */
    public VaultLogins logins() {
        return logins;
    }

    /** Its engines that issue credentials, and their leases. */
    public VaultLeases leases() {
        return leases;
    }

    /** What one of its mounts holds. */
    public KvStore mount(String name) {
        return mounts.find(name).orElseThrow();
    }

    /** Mounts another KV engine. */
    public KvStore mount(String name, int version) {
        return mounts.mount(name, version);
    }

    /** What the mount of this name holds; mounts an empty engine there if there is none of this version. */
    public KvStore mountOnce(String name, int version) {
        return mounts.find(name).filter(mount -> mount.version() == version).orElseGet(() -> mounts.mount(name, version));
    }

    /** Seals or unseals it. */
    public void sealed(boolean sealed) {
        system.sealed(sealed);
    }

    /** Whether it is initialised. */
    public void initialized(boolean initialized) {
        system.initialized(initialized);
    }

    /** Whether it knows PATCH, as Vault does from version 1.9 on. */
    public void canPatch(boolean canPatch) {
        kv.canPatch(canPatch);
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
        refusals.add(path, status);
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
        return !request.uri().getPath().startsWith(API + "auth/");
    }

    @Override
    protected Response answer(Request request) {
        String raw = request.uri().getRawPath();
        if (!raw.startsWith(API)) {
            return new Response(404, Map.of("Content-Type", "text/html"), "404 page not found");
        }
        String path = URLDecoder.decode(raw.substring(API.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        if (SystemBackend.isHealth(path)) {
            return system.health(request);
        }
        if (path.startsWith("auth/")) {
            keep(request, authentication);
        }
        if (system.isSealed()) {
            return VaultResponses.error(503, "Vault is sealed");
        }
        if (namespace.isPresent() && !namespace.equals(request.header("X-Vault-Namespace"))) {
            return namesNamespaces ? VaultResponses.error(404, "namespace not found") : VaultResponses.noHandler(path);
        }
        try {
            JsonNode body = request.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(request.body());
            return path.startsWith("auth/") ? authenticate(request, path, body) : withToken(request, path, body);
        } catch (IOException e) {
            return VaultResponses.error(400, "failed to parse JSON input");
        }
    }

    private Response authenticate(Request request, String path, JsonNode body) {
        if (path.endsWith("/login") || path.contains("/login/")) {
            return logins.login(path, body);
        }
        Optional<Token> token = tokens.use(request.header("X-Vault-Token"));
        if (token.isEmpty()) {
            return VaultResponses.invalidToken();
        }
        return switch (request.method() + " " + path) {
            case "GET auth/token/lookup-self" -> Response.json(200, tokens.lookUp(token.get()).toString());
            case "POST auth/token/renew-self" -> tokens.renew(token.get());
            default -> VaultResponses.noHandler(path);
        };
    }

    private Response withToken(Request request, String path, JsonNode body) {
        Optional<Token> token = tokens.use(request.header("X-Vault-Token"));
        if (token.isEmpty()) {
            return VaultResponses.invalidToken();
        }
        if (SystemBackend.isCapabilities(path)) {
            return SystemBackend.capabilities(request.method(), token.get(), body.path("paths"));
        }
        if (SystemBackend.isMount(request.method(), path)) {
            return refusals.find(path).orElseGet(() -> system.mountOf(path, token.get()));
        }
        if (leases.knows(path)) {
            return refusals.find(path).orElseGet(() -> leases.answer(request.method(), path, token.get(), body));
        }
        return kv.answer(request, path, token.get(), body);
    }

    @Override
    public void close() {
        leases.close();
        super.close();
    }
}

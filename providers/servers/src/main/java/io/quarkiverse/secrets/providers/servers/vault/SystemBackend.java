package io.quarkiverse.secrets.providers.servers.vault;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.BackendServer.Request;
import io.quarkiverse.secrets.providers.servers.BackendServer.Response;
import io.quarkiverse.secrets.providers.servers.vault.VaultTokens.Token;

/**
 * What a {@link VaultServer} says of itself below {@code sys/}: its health, what a token may do, what is mounted. Safe for use
 * by several threads.
 *
 * @see <a href="https://developer.hashicorp.com/vault/api-docs/system">System backend</a>
 */
final class SystemBackend {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEALTH = "sys/health";
    private static final String CAPABILITIES = "sys/capabilities-self";
    private static final String MOUNTS = "sys/internal/ui/mounts/";

    private final Mounts mounts;
    private volatile boolean sealed;
    private volatile boolean initialized = true;

    SystemBackend(Mounts mounts) {
        this.mounts = mounts;
    }

    void sealed(boolean sealed) {
        this.sealed = sealed;
    }

    boolean isSealed() {
        return sealed;
    }

    void initialized(boolean initialized) {
        this.initialized = initialized;
    }

    /** Whether a path is that of the health, which is there without a token and while Vault is sealed. */
    static boolean isHealth(String path) {
        return path.equals(HEALTH);
    }

    /** The statuses are the documented ones, and those that the query asks for instead. */
    Response health(Request request) {
        Query query = Query.of(request);
        int status = !initialized ? status(query, "uninitcode", 501) : sealed ? status(query, "sealedcode", 503) : 200;
        ObjectNode health = JSON.createObjectNode().put("initialized", initialized).put("sealed", sealed).put("standby", false)
                .put("version", "1.20.0");
        return Response.json(status, health.toString());
    }

    private static int status(Query query, String parameter, int otherwise) {
        return query.parameter(parameter).map(Integer::parseInt).orElse(otherwise);
    }

    /** Whether a path is that of {@link #capabilities}. */
    static boolean isCapabilities(String path) {
        return path.equals(CAPABILITIES);
    }

    /** What the token may do at some paths. Its policy {@code default}, which every token has, lets it ask. */
    static Response capabilities(String method, Token token, JsonNode paths) {
        if (token.policy().denies(CAPABILITIES)) {
            return VaultResponses.denied();
        }
        if (!method.equals("POST") && !method.equals("PUT")) {
            return VaultResponses.unsupportedOperation();
        }
        if (paths.isEmpty()) {
            return VaultResponses.error(400, "1 error occurred:\n\t* paths must be supplied\n\n");
        }
        ObjectNode data = JSON.createObjectNode();
        for (JsonNode path : paths) {
            List<String> capabilities = token.isRoot() ? List.of("root") : token.policy().at(path.asText());
            data.set(path.asText(), JSON.valueToTree(capabilities));
            if (paths.size() == 1) {
                data.set("capabilities", JSON.valueToTree(capabilities));
            }
        }
        // What sys/ answers stands in the envelope and beside it
        ObjectNode answer = VaultResponses.envelope();
        answer.set("data", data);
        answer.setAll(data);
        return Response.json(200, answer.toString());
    }

    /** Whether a request asks for {@link #mountOf}. */
    static boolean isMount(String method, String path) {
        return path.startsWith(MOUNTS) && method.equals("GET");
    }

    /** What is mounted where a path begins, for those who may do something there. */
    Response mountOf(String asked, Token token) {
        String path = asked.substring(MOUNTS.length());
        int slash = path.indexOf('/');
        String mount = slash < 0 ? path : path.substring(0, slash);
        Optional<KvStore> store = mounts.find(mount);
        if (store.isEmpty() || token.policy().denies(asked) || !token.policy().reaches(mount + "/")) {
            return VaultResponses.error(403, "preflight capability check returned 403, please ensure client's policies grant"
                    + " access to path \"" + path + "/\"");
        }
        ObjectNode envelope = VaultResponses.envelope();
        ObjectNode data = envelope.putObject("data").put("type", "kv").put("path", mount + "/").put("description", "")
                .put("local", false).put("seal_wrap", false);
        if (store.get().version() == 1) {
            data.putObject("options");
        } else {
            data.putObject("options").put("version", Integer.toString(store.get().version()));
        }
        return Response.json(200, envelope.toString());
    }
}

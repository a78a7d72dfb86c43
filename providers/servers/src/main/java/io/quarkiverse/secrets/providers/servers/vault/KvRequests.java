package io.quarkiverse.secrets.providers.servers.vault;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.secrets.providers.servers.BackendServer.Request;
import io.quarkiverse.secrets.providers.servers.BackendServer.Response;
import io.quarkiverse.secrets.providers.servers.vault.VaultTokens.Token;

/**
 * Answers the requests for secrets: finds the KV secrets engine that is mounted there, checks that the token's policy allows
 * the operation, and has the engine do it. Safe for use by several threads.
 */
final class KvRequests {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Mounts mounts;
    private final Refusals refusals;
    private volatile boolean canPatch = true;

    KvRequests(Mounts mounts, Refusals refusals) {
        this.mounts = mounts;
        this.refusals = refusals;
    }

    /** Whether engines know PATCH. */
    void canPatch(boolean canPatch) {
        this.canPatch = canPatch;
    }

    Response answer(Request request, String path, Token token, JsonNode body) {
        boolean list = isList(request);
        String whole = list && !path.endsWith("/") ? path + "/" : path;
        int slash = whole.indexOf('/');
        Optional<KvStore> store = slash < 0 ? Optional.empty() : mounts.find(whole.substring(0, slash));
        if (store.isEmpty()) {
            // Where nothing is mounted, it says so only to those who may do something there
            return token.policy().allows(path, capability(request.method(), list, false)) ? VaultResponses.noHandler(path)
                    : VaultResponses.denied();
        }
        String below = path.substring(Math.min(slash + 1, path.length()));
        if (!token.policy().allows(path, capability(request.method(), list, store.get().exists(below)))) {
            return VaultResponses.denied();
        }
        return refusals.find(path)
                .orElseGet(() -> list ? store.get().list(below) : operate(request, store.get(), below, body));
    }

    private static boolean isList(Request request) {
        return request.method().equals("LIST") || request.method().equals("GET")
                && Query.of(request).parameter("list").filter("true"::equals).isPresent();
    }

    private static String capability(String method, boolean list, boolean exists) {
        if (list) {
            return "list";
        }
        return switch (method) {
            case "GET" -> "read";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> exists ? "update" : "create";
        };
    }

    private Response operate(Request request, KvStore store, String below, JsonNode body) {
        return switch (request.method()) {
            case "GET" -> store.read(below, Query.of(request).parameter("version"));
            case "POST", "PUT" -> store.write(below, body);
            case "PATCH" -> patch(request, store, below, body);
            case "DELETE" -> store.delete(below);
            default -> VaultResponses.unsupportedOperation();
        };
    }

    private Response patch(Request request, KvStore store, String below, JsonNode body) {
        if (!canPatch) {
            return VaultResponses.unsupportedOperation();
        }
        if (!request.header("Content-Type").filter(MERGE_PATCH::equals).isPresent()) {
            return VaultResponses.error(415, "PATCH requires Content-Type of " + MERGE_PATCH);
        }
        return store.patch(below, body);
    }
}

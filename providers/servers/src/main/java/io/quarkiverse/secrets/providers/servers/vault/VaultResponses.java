package io.quarkiverse.secrets.providers.servers.vault;

import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/** The forms that all of Vault's answers have: the envelope around data, and the list of errors. */
final class VaultResponses {

    private static final ObjectMapper JSON = new ObjectMapper();

    private VaultResponses() {
    }

    static Response error(int status, String... errors) {
        ObjectNode body = JSON.createObjectNode();
        List.of(errors).forEach(body.putArray("errors")::add);
        return Response.json(status, body.toString());
    }

    static Response denied() {
        return error(403, "1 error occurred:\n\t* permission denied\n\n");
    }

    static Response invalidToken() {
        return error(403, "permission denied", "invalid token");
    }

    static Response unsupportedOperation() {
        return error(405, "1 error occurred:\n\t* unsupported operation\n\n");
    }

    static Response noHandler(String path) {
        return error(404, "no handler for route \"" + path + "\". route entry not found.");
    }

    /** Vault's envelope around an answer. */
    static ObjectNode envelope() {
        ObjectNode envelope = JSON.createObjectNode().put("request_id", "5cf5f7d1-2f3a-4d1a-8a46-1f7c6f6a4c11")
                .put("lease_id", "").put("renewable", false).put("lease_duration", 0);
        List.of("data", "wrap_info", "warnings", "auth").forEach(envelope::putNull);
        return envelope;
    }
}

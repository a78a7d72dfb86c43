package io.quarkiverse.secrets.providers.servers.azure;

import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/** The answers of a vault that are no success. */
final class Errors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Errors() {
    }

    /**
     * One of any kind.
     *
     * @param inner the more specific code
     */
    static Response error(int status, String code, String message, Optional<String> inner) {
        ObjectNode error = JSON.createObjectNode().put("code", code).put("message", message);
        inner.ifPresent(value -> error.putObject("innererror").put("code", value));
        return Response.json(status, JSON.createObjectNode().set("error", error).toString());
    }

    static Response noJson() {
        return error(400, "BadParameter", "The request body is no JSON.", Optional.empty());
    }

    /** Returns the error of a secret in another state, by the code of the state. */
    static Response conflict(String name, String code) {
        return error(409, "Conflict", "Secret " + name + switch (code) {
            case "ObjectIsBeingDeleted" -> " is currently being deleted and cannot be re-created; retry later.";
            case "ObjectIsBeingRecovered" -> " is currently being recovered and cannot be re-created; retry later.";
            default -> " is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the"
                    + " secret can only be recovered or purged.";
        }, Optional.of(code));
    }

    /**
     * @param version the version that was asked for; empty for the current one
     */
    static Response notFound(String name, String version) {
        return error(404, "SecretNotFound", "A secret with (name/id) " + name + (version.isEmpty() ? "" : "/" + version)
                + " was not found in this key vault.", Optional.empty());
    }

    static Response methodNotAllowed() {
        return error(405, "MethodNotAllowed", "The method is not allowed.", Optional.empty());
    }
}

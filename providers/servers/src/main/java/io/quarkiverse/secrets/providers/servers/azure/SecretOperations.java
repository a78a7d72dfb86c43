package io.quarkiverse.secrets.providers.servers.azure;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.BackendServer.Request;
import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/**
 * The operations of the REST API on the secrets of a vault, with what Azure's documentation says of names, sizes, versions and
 * deletion. Guarded by the {@link KeyVault}.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups">Key Vault REST API</a>
 */
final class SecretOperations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z-]{1,127}");
    private static final int LARGEST_VALUE = 25 * 1024;

    private final StoredSecrets secrets;
    private int conflicts;

    SecretOperations(StoredSecrets secrets) {
        this.secrets = secrets;
    }

    /** Sets how many requests that need a secret's name are in conflict with its deletion or recovery before that is done. */
    void conflicts(int conflicts) {
        this.conflicts = conflicts;
    }

    Response answer(Request request, String[] path, Map<String, String> query, URI base) {
        if (path.length == 2) {
            return request.method().equals("GET") ? list(path[1], query, base) : Errors.methodNotAllowed();
        }
        String name = path[2];
        if (!NAME.matcher(name).matches()) {
            return Errors.error(400, "BadParameter", "The request URI contains an invalid name: " + name, Optional.empty());
        }
        if (path[1].equals("deletedsecrets")) {
            return deleted(request.method(), name, path.length > 3 ? path[3] : "", base);
        }
        return switch (request.method()) {
            case "GET" -> path.length > 3 && path[3].equals("versions") ? versions(name, query, base)
                    : get(name, path.length > 3 ? path[3] : "", base);
            case "PUT" -> put(name, request.body(), base);
            case "PATCH" -> patch(name, path.length > 3 ? path[3] : "", request.body(), base);
            case "DELETE" -> delete(name, base);
            default -> Errors.methodNotAllowed();
        };
    }

    private Response get(String name, String version, URI base) {
        Optional<StoredSecret> secret = secrets.findReadable(name);
        Optional<StoredSecret.Version> found = secret
                .flatMap(there -> version.isEmpty() ? Optional.of(there.current()) : there.version(version));
        if (found.isEmpty()) {
            return Errors.notFound(name, version);
        }
        if (!found.get().attributes().get("enabled").asBoolean()) {
            return Errors.error(403, "Forbidden", "Operation get is not allowed on a disabled secret.",
                    Optional.of("SecretDisabled"));
        }
        return json(200, secret.get().bundle(found.get(), base));
    }

    private Response put(String name, String body, URI base) {
        Optional<JsonNode> parameters = parse(body);
        if (parameters.isEmpty()) {
            return Errors.noJson();
        }
        String value = parameters.get().path("value").asText();
        if (value.isEmpty()) {
            return Errors.error(400, "BadParameter", "Property value is required.", Optional.empty());
        }
        if (value.length() > LARGEST_VALUE) {
            return Errors.error(400, "BadParameter", "The secret's value is too long.", Optional.empty());
        }
        Optional<String> conflict = secrets.find(name).flatMap(there -> there.conflict()
                .or(() -> there.isDeleted() ? Optional.of("ObjectIsDeletedButRecoverable") : Optional.empty()));
        if (conflict.isPresent()) {
            return Errors.conflict(name, conflict.get());
        }
        JsonNode attributes = parameters.get().path("attributes");
        StoredSecret secret = secrets.put(name, value, attributes.isObject() ? attributes : JSON.createObjectNode());
        return json(200, secret.bundle(secret.current(), base));
    }

    /** Changes what is known of a version, never its value. What is not mentioned stays. */
    private Response patch(String name, String version, String body, URI base) {
        Optional<JsonNode> parameters = parse(body);
        if (parameters.isEmpty()) {
            return Errors.noJson();
        }
        if (version.isEmpty()) {
            return Errors.methodNotAllowed();
        }
        Optional<StoredSecret> secret = secrets.findReadable(name);
        Optional<StoredSecret.Version> found = secret.flatMap(there -> there.version(version));
        if (found.isEmpty()) {
            return Errors.notFound(name, version);
        }
        if (parameters.get().path("attributes") instanceof ObjectNode attributes) {
            found.get().attributes().setAll(attributes);
        }
        found.get().attributes().put("updated", Instant.now().getEpochSecond());
        return json(200, secret.get().properties(found.get(), base));
    }

    private Response delete(String name, URI base) {
        Optional<StoredSecret> secret = secrets.find(name).filter(found -> !found.isDeleted());
        if (secret.isEmpty()) {
            return Errors.notFound(name, "");
        }
        Optional<String> conflict = secret.get().conflict();
        if (conflict.isPresent()) {
            return Errors.conflict(name, conflict.get());
        }
        secret.get().delete(conflicts);
        return json(200, secret.get().deletedBundle(base));
    }

    private Response deleted(String method, String name, String action, URI base) {
        Optional<StoredSecret> secret = secrets.find(name);
        Optional<String> conflict = method.equals("GET") ? Optional.empty() : secret.flatMap(StoredSecret::conflict);
        if (conflict.isPresent()) {
            return Errors.conflict(name, conflict.get());
        }
        if (secret.filter(StoredSecret::isDeleted).isEmpty()) {
            return Errors.error(404, "SecretNotFound", "Deleted Secret not found: " + name, Optional.empty());
        }
        return switch (method + " " + action) {
            case "GET " -> json(200, secret.get().deletedBundle(base));
            case "DELETE " -> purge(name);
            case "POST recover" -> recover(secret.get(), base);
            default -> Errors.methodNotAllowed();
        };
    }

    private Response purge(String name) {
        secrets.remove(name);
        return new Response(204, Map.of(), "");
    }

    private Response recover(StoredSecret secret, URI base) {
        secret.recover(conflicts);
        return json(200, secret.properties(secret.current(), base));
    }

    private Response list(String collection, Map<String, String> query, URI base) {
        boolean deleted = collection.equals("deletedsecrets");
        Map<String, ObjectNode> items = new TreeMap<>();
        secrets.all().stream().filter(deleted ? StoredSecret::isDeleted : StoredSecret::isThere)
                .forEach(secret -> items.put(StoredSecrets.canonical(secret.name()),
                        deleted ? secret.deletedItem(base) : secret.item(base)));
        return ItemPage.of(items, "/" + collection, query, base);
    }

    /** In the order of their identifiers, which says nothing of their age. */
    private Response versions(String name, Map<String, String> query, URI base) {
        Optional<StoredSecret> secret = secrets.findReadable(name);
        if (secret.isEmpty()) {
            return Errors.notFound(name, "");
        }
        Map<String, ObjectNode> items = new TreeMap<>();
        secret.get().versions().forEach(version -> items.put(version.id(), secret.get().properties(version, base)));
        return ItemPage.of(items, "/secrets/" + name + "/versions", query, base);
    }

    private static Optional<JsonNode> parse(String body) {
        try {
            return Optional.of(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Response json(int status, JsonNode body) {
        return Response.json(status, body.toString());
    }
}

package io.quarkiverse.secrets.providers.testing.azure;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.testing.BackendServer.Request;
import io.quarkiverse.secrets.providers.testing.BackendServer.Response;

/** The secrets of one vault, with what Azure's documentation says of their names, sizes, versions and deletion. */
public final class KeyVault {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z-]{1,127}");
    private static final int LARGEST_VALUE = 25 * 1024;
    private static final int PAGE = 25;

    private static final class Secret {
        private final String name;
        private final List<Version> versions = new ArrayList<>();
        private boolean deleted;

        Secret(String name) {
            this.name = name;
        }

        Version current() {
            return versions.get(versions.size() - 1);
        }
    }

    private static final class Version {
        private final String id = UUID.randomUUID().toString().replace("-", "");
        private final String value;
        private final ObjectNode attributes;

        Version(String value, JsonNode attributes, long now) {
            this.value = value;
            this.attributes = JSON.createObjectNode().put("enabled", true);
            this.attributes.setAll((ObjectNode) attributes);
            this.attributes.put("created", now).put("updated", now).put("recoveryLevel", "Recoverable+Purgeable");
        }
    }

    private final Map<String, Secret> secrets = new TreeMap<>();
    private long newest = Instant.now().getEpochSecond();
    private boolean sameSecond;

    KeyVault() {
    }

    /** Stores a value as a new version. */
    public synchronized void put(String name, String value) {
        put(name, value, JSON.createObjectNode());
    }

    /**
     * Whether versions are made in the same second from now on, which is all that the vault tells of when. Otherwise it is the
     * next one, so that they can be told apart without waiting.
     */
    public synchronized void sameSecond(boolean sameSecond) {
        this.sameSecond = sameSecond;
    }

    /** Says that something about a version that holds this value has been changed, which changes its date, too. */
    public synchronized void touch(String name, String value) {
        version(name, value).attributes.put("updated", newest + 1);
    }

    /** Switches the version off that holds this value. */
    public synchronized void disable(String name, String value) {
        version(name, value).attributes.put("enabled", false);
    }

    private Version version(String name, String value) {
        return secrets.get(canonical(name)).versions.stream().filter(version -> version.value.equals(value)).findFirst()
                .orElseThrow();
    }

    /** Switches the current version off. */
    public synchronized void disable(String name) {
        current(name).attributes.put("enabled", false);
    }

    /** Switches the current version on again. */
    public synchronized void enable(String name) {
        current(name).attributes.put("enabled", true);
    }

    /** Lets the current version end at some time. */
    public synchronized void expire(String name, Instant end) {
        current(name).attributes.put("exp", end.getEpochSecond());
    }

    /** Lets the current version begin at some time. */
    public synchronized void notBefore(String name, Instant begin) {
        current(name).attributes.put("nbf", begin.getEpochSecond());
    }

    /** Deletes a secret so that it can be recovered. */
    public synchronized void delete(String name) {
        secrets.get(canonical(name)).deleted = true;
    }

    /** Recovers a deleted secret. */
    public synchronized void recover(String name) {
        secrets.get(canonical(name)).deleted = false;
    }

    /** The current value, whether or not it may be read. */
    public synchronized String value(String name) {
        return current(name).value;
    }

    /** Names are told apart without regard to case. */
    static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static Response error(int status, String code, String message, Optional<String> inner) {
        ObjectNode error = JSON.createObjectNode().put("code", code).put("message", message);
        inner.ifPresent(value -> error.putObject("innererror").put("code", value));
        return json(status, JSON.createObjectNode().set("error", error));
    }

    synchronized Response answer(Request request, String[] path, Map<String, String> query, URI base) {
        if (path.length == 2) {
            return request.method().equals("GET") ? list(query, base) : methodNotAllowed();
        }
        String name = path[2];
        if (!NAME.matcher(name).matches()) {
            return error(400, "BadParameter", "The request URI contains an invalid name: " + name, Optional.empty());
        }
        if (path[1].equals("deletedsecrets")) {
            return deleted(request.method(), name, path.length > 3 ? path[3] : "", base);
        }
        return switch (request.method()) {
            case "GET" -> path.length > 3 && path[3].equals("versions") ? versions(name, query, base)
                    : get(name, path.length > 3 ? path[3] : "", base);
            case "PUT" -> put(name, request.body(), base);
            case "DELETE" -> delete(name, base);
            default -> methodNotAllowed();
        };
    }

    private Response get(String name, String version, URI base) {
        Secret secret = secrets.get(canonical(name));
        if (secret == null || secret.deleted) {
            return notFound(name, version);
        }
        Optional<Version> found = version.isEmpty() ? Optional.of(secret.current())
                : secret.versions.stream().filter(candidate -> candidate.id.equals(version)).findFirst();
        if (found.isEmpty()) {
            return notFound(name, version);
        }
        if (!found.get().attributes.get("enabled").asBoolean()) {
            return error(403, "Forbidden", "Operation get is not allowed on a disabled secret.",
                    Optional.of("SecretDisabled"));
        }
        return json(200, bundle(secret, found.get(), base));
    }

    private Response put(String name, String body, URI base) {
        Secret there = secrets.get(canonical(name));
        if (there != null && there.deleted) {
            return error(409, "Conflict", "Secret " + name + " is currently in a deleted but recoverable state, and its name"
                    + " cannot be reused.", Optional.of("ObjectIsDeletedButRecoverable"));
        }
        JsonNode parameters;
        try {
            parameters = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return error(400, "BadParameter", "The request body is no JSON.", Optional.empty());
        }
        String value = parameters.path("value").asText();
        if (value.isEmpty()) {
            return error(400, "BadParameter", "Property value is required.", Optional.empty());
        }
        if (value.length() > LARGEST_VALUE) {
            return error(400, "BadParameter", "The secret's value is too long.", Optional.empty());
        }
        JsonNode attributes = parameters.path("attributes");
        Secret secret = put(name, value, attributes.isObject() ? attributes : JSON.createObjectNode());
        return json(200, bundle(secret, secret.current(), base));
    }

    private Secret put(String name, String value, JsonNode attributes) {
        Secret secret = secrets.computeIfAbsent(canonical(name), key -> new Secret(name));
        newest += sameSecond ? 0 : 1;
        secret.versions.add(new Version(value, attributes, newest));
        return secret;
    }

    private Response delete(String name, URI base) {
        Secret secret = secrets.get(canonical(name));
        if (secret == null || secret.deleted) {
            return notFound(name, "");
        }
        secret.deleted = true;
        return json(200, bundle(secret, secret.current(), base).put("recoveryId", base + "/deletedsecrets/" + secret.name));
    }

    private Response deleted(String method, String name, String action, URI base) {
        Secret secret = secrets.get(canonical(name));
        if (secret == null || !secret.deleted) {
            return notFound(name, "");
        }
        if (method.equals("DELETE")) {
            secrets.remove(canonical(name));
            return new Response(204, Map.of(), "");
        }
        if (method.equals("POST") && action.equals("recover")) {
            secret.deleted = false;
        }
        return json(200, item(secret, base).put("recoveryId", base + "/deletedsecrets/" + secret.name));
    }

    private Response list(Map<String, String> query, URI base) {
        Map<String, ObjectNode> items = new TreeMap<>();
        secrets.values().stream().filter(secret -> !secret.deleted)
                .forEach(secret -> items.put(canonical(secret.name), item(secret, base)));
        return page(items, "/secrets", query, base);
    }

    /** In the order of their identifiers, which says nothing of their age. */
    private Response versions(String name, Map<String, String> query, URI base) {
        Secret secret = secrets.get(canonical(name));
        if (secret == null || secret.deleted) {
            return notFound(name, "");
        }
        Map<String, ObjectNode> items = new TreeMap<>();
        secret.versions.forEach(version -> items.put(version.id, bundle(secret, version, base).without("value")));
        return page(items, "/secrets/" + name + "/versions", query, base);
    }

    private static Response page(Map<String, ObjectNode> all, String path, Map<String, String> query, URI base) {
        int size = Integer.parseInt(query.getOrDefault("maxresults", String.valueOf(PAGE)));
        if (size < 1 || size > PAGE) {
            return error(400, "BadParameter", "maxresults has to be from 1 to 25.", Optional.empty());
        }
        String from = query.getOrDefault("$skiptoken", "");
        List<String> rest = all.keySet().stream().filter(key -> key.compareTo(from) >= 0).toList();
        ObjectNode page = JSON.createObjectNode();
        ArrayNode items = page.putArray("value");
        rest.stream().limit(size).forEach(key -> items.add(all.get(key)));
        if (rest.size() > size) {
            page.put("nextLink", base + path + "?api-version=" + query.get("api-version") + "&maxresults=" + size
                    + "&$skiptoken=" + rest.get(size));
        } else {
            page.putNull("nextLink");
        }
        return json(200, page);
    }

    /** What a list shows: never the value. */
    private static ObjectNode item(Secret secret, URI base) {
        return JSON.createObjectNode().put("id", base + "/secrets/" + secret.name)
                .set("attributes", secret.current().attributes);
    }

    private static ObjectNode bundle(Secret secret, Version version, URI base) {
        return JSON.createObjectNode().put("value", version.value)
                .put("id", base + "/secrets/" + secret.name + "/" + version.id).set("attributes", version.attributes);
    }

    private Version current(String name) {
        return secrets.get(canonical(name)).current();
    }

    private static Response notFound(String name, String version) {
        return error(404, "SecretNotFound", "A secret with (name/id) " + name + (version.isEmpty() ? "" : "/" + version)
                + " was not found in this key vault.", Optional.empty());
    }

    private static Response methodNotAllowed() {
        return error(405, "MethodNotAllowed", "The method is not allowed.", Optional.empty());
    }

    private static Response json(int status, JsonNode body) {
        return Response.json(status, body.toString());
    }
}

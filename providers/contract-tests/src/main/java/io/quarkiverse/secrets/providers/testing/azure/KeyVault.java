package io.quarkiverse.secrets.providers.testing.azure;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    private final Map<String, StoredSecret> secrets = new TreeMap<>();
    private long newest = Instant.now().getEpochSecond();
    private boolean sameSecond;
    private int conflicts;

    KeyVault() {
    }

    /** Stores a value as a new version. */
    public synchronized void put(String name, String value) {
        put(name, value, JSON.createObjectNode());
    }

    /**
     * Sets whether later versions are created in the same second, which is the resolution of the vault's dates. Otherwise each
     * is created in the next second, so that their order is known without waiting.
     */
    public synchronized void sameSecond(boolean sameSecond) {
        this.sameSecond = sameSecond;
    }

    /** Says that something about a version that holds this value has been changed, which changes its date, too. */
    public synchronized void touch(String name, String value) {
        version(name, value).attributes().put("updated", newest + 1);
    }

    /** Switches the version off that holds this value. */
    public synchronized void disable(String name, String value) {
        version(name, value).attributes().put("enabled", false);
    }

    private StoredSecret.Version version(String name, String value) {
        return secrets.get(canonical(name)).versions().stream().filter(version -> version.value().equals(value)).findFirst()
                .orElseThrow();
    }

    /** Switches the current version off. */
    public synchronized void disable(String name) {
        current(name).attributes().put("enabled", false);
    }

    /** Switches the current version on again. */
    public synchronized void enable(String name) {
        current(name).attributes().put("enabled", true);
    }

    /** Lets the current version end at some time. */
    public synchronized void expire(String name, Instant end) {
        current(name).attributes().put("exp", end.getEpochSecond());
    }

    /** Lets the current version begin at some time. */
    public synchronized void notBefore(String name, Instant begin) {
        current(name).attributes().put("nbf", begin.getEpochSecond());
    }

    /** Deletes a secret so that it can be recovered. */
    public synchronized void delete(String name) {
        secrets.get(canonical(name)).delete(0);
    }

    /** Recovers a deleted secret. */
    public synchronized void recover(String name) {
        secrets.get(canonical(name)).recover(0);
    }

    /**
     * Lets deleting and recovering by request take time from now on, as they do in Azure: so many requests that need the
     * secret's name are in conflict with it before it is done.
     */
    public synchronized void conflicts(int conflicts) {
        this.conflicts = conflicts;
    }

    /** Whether there is a secret that can be read, as opposed to none or a deleted one. */
    public synchronized boolean has(String name) {
        return find(name).isPresent();
    }

    /** How many versions a secret has. */
    public synchronized int versions(String name) {
        return secrets.get(canonical(name)).versions().size();
    }

    /** When the current version was made, by the vault's clock. */
    public synchronized Instant created(String name) {
        return Instant.ofEpochSecond(current(name).attributes().get("created").asLong());
    }

    /** The current value, whether or not it may be read. */
    public synchronized String value(String name) {
        return current(name).value();
    }

    /** Returns the name in lower case: names are compared without regard to case. */
    static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    synchronized Response answer(Request request, String[] path, Map<String, String> query, URI base) {
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
        Optional<StoredSecret> secret = find(name);
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
        StoredSecret there = secrets.get(canonical(name));
        if (there != null) {
            Optional<String> conflict = there.conflict()
                    .or(() -> there.isDeleted() ? Optional.of("ObjectIsDeletedButRecoverable") : Optional.empty());
            if (conflict.isPresent()) {
                return Errors.conflict(name, conflict.get());
            }
        }
        JsonNode attributes = parameters.get().path("attributes");
        StoredSecret secret = put(name, value, attributes.isObject() ? attributes : JSON.createObjectNode());
        return json(200, secret.bundle(secret.current(), base));
    }

    private StoredSecret put(String name, String value, JsonNode attributes) {
        StoredSecret secret = secrets.computeIfAbsent(canonical(name), key -> new StoredSecret(name));
        newest += sameSecond ? 0 : 1;
        secret.add(value, attributes, newest);
        return secret;
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
        Optional<StoredSecret> secret = find(name);
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
        StoredSecret secret = secrets.get(canonical(name));
        if (secret == null || secret.isDeleted()) {
            return Errors.notFound(name, "");
        }
        Optional<String> conflict = secret.conflict();
        if (conflict.isPresent()) {
            return Errors.conflict(name, conflict.get());
        }
        secret.delete(conflicts);
        return json(200, secret.deletedBundle(base));
    }

    private Response deleted(String method, String name, String action, URI base) {
        StoredSecret secret = secrets.get(canonical(name));
        Optional<String> conflict = secret == null || method.equals("GET") ? Optional.empty() : secret.conflict();
        if (conflict.isPresent()) {
            return Errors.conflict(name, conflict.get());
        }
        if (secret == null || !secret.isDeleted()) {
            return Errors.error(404, "SecretNotFound", "Deleted Secret not found: " + name, Optional.empty());
        }
        switch (method + " " + action) {
            case "GET ":
                return json(200, secret.deletedBundle(base));
            case "DELETE ":
                secrets.remove(canonical(name));
                return new Response(204, Map.of(), "");
            case "POST recover":
                secret.recover(conflicts);
                return json(200, secret.properties(secret.current(), base));
            default:
                return Errors.methodNotAllowed();
        }
    }

    private Response list(String collection, Map<String, String> query, URI base) {
        boolean deleted = collection.equals("deletedsecrets");
        Map<String, ObjectNode> items = new TreeMap<>();
        secrets.values().stream().filter(deleted ? StoredSecret::isDeleted : StoredSecret::isThere)
                .forEach(secret -> items.put(canonical(secret.name()),
                        deleted ? secret.deletedItem(base) : secret.item(base)));
        return page(items, "/" + collection, query, base);
    }

    /** In the order of their identifiers, which says nothing of their age. */
    private Response versions(String name, Map<String, String> query, URI base) {
        Optional<StoredSecret> secret = find(name);
        if (secret.isEmpty()) {
            return Errors.notFound(name, "");
        }
        Map<String, ObjectNode> items = new TreeMap<>();
        secret.get().versions().forEach(version -> items.put(version.id(), secret.get().properties(version, base)));
        return page(items, "/secrets/" + name + "/versions", query, base);
    }

    private static Response page(Map<String, ObjectNode> all, String path, Map<String, String> query, URI base) {
        int size = Integer.parseInt(query.getOrDefault("maxresults", String.valueOf(PAGE)));
        if (size < 1 || size > PAGE) {
            return Errors.error(400, "BadParameter", "maxresults has to be from 1 to 25.", Optional.empty());
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

    private StoredSecret.Version current(String name) {
        return secrets.get(canonical(name)).current();
    }

    /** One that can be read. */
    private Optional<StoredSecret> find(String name) {
        return Optional.ofNullable(secrets.get(canonical(name))).filter(StoredSecret::isThere);
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

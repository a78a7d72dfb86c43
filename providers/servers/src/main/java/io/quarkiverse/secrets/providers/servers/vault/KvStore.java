package io.quarkiverse.secrets.providers.servers.vault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/**
 * A KV secrets engine of a {@link VaultServer}, of version 1 or 2.
 */
public final class KvStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The default of integrated storage. */
    private static final int LARGEST_ENTRY = 1 << 20;
    /** The default of the engine: of older versions, nothing is left. */
    private static final int KEPT_VERSIONS = 10;
    private static final String DATA = "data/";
    private static final String METADATA = "metadata/";

    private final int version;
    private final Map<String, List<KvVersion>> paths = new TreeMap<>();

    KvStore(int version) {
        this.version = version;
    }

    int version() {
        return version;
    }

    /** Stores fields as the next version of a path. */
    public synchronized void put(String path, Map<String, String> fields) {
        put(path, JSON.valueToTree(new LinkedHashMap<>(fields)).toString());
    }

    /** Stores a JSON object as the next version of a path. */
    public synchronized void put(String path, String json) {
        try {
            paths.computeIfAbsent(path, none -> new ArrayList<>()).add(new KvVersion(JSON.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Stores fields beside those that a path has, as its next version. */
    public synchronized void merge(String path, Map<String, String> fields) {
        Optional<KvVersion> present = newest(path).filter(newest -> !newest.isGone());
        JsonNode merged = merged(present.isPresent() ? present.get().fields() : JSON.createObjectNode(),
                JSON.valueToTree(fields));
        put(path, merged.toString());
    }

    /** The fields of the newest version of a path, as JSON; empty if there are none. */
    public synchronized Optional<String> fields(String path) {
        return newest(path).filter(newest -> !newest.isGone()).map(newest -> newest.fields().toString());
    }

    /** How many versions a path has. */
    public synchronized int versions(String path) {
        return paths.getOrDefault(path, List.of()).size();
    }

    /** Deletes the newest version of a path, so that it can be undeleted. */
    public synchronized void deleteNewest(String path) {
        newest(path).orElseThrow().delete();
    }

    /** Undoes that. */
    public synchronized void undeleteNewest(String path) {
        newest(path).orElseThrow().undelete();
    }

    /** Deletes the newest version of a path for ever. */
    public synchronized void destroyNewest(String path) {
        newest(path).orElseThrow().destroy();
    }

    /** Deletes an older version of a path, so that it can be undeleted. */
    public synchronized void delete(String path, int number) {
        paths.get(path).get(number - 1).delete();
    }

    /** Deletes an older version of a path for ever. */
    public synchronized void destroy(String path, int number) {
        paths.get(path).get(number - 1).destroy();
    }

    /** Removes a path with all its versions. */
    public synchronized void remove(String path) {
        paths.remove(path);
    }

    private Optional<KvVersion> newest(String path) {
        List<KvVersion> versions = paths.getOrDefault(path, List.of());
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    synchronized boolean exists(String below) {
        return paths.containsKey(below.startsWith(DATA) && version == 2 ? below.substring(DATA.length()) : below);
    }

    synchronized Response read(String below, Optional<String> wanted) {
        if (version == 1) {
            return newest(below).map(newest -> data(200, newest.fields())).orElseGet(KvStore::nothing);
        }
        if (below.startsWith(METADATA)) {
            return history(below.substring(METADATA.length()));
        }
        if (!below.startsWith(DATA) || below.endsWith("/")) {
            return invalidPath();
        }
        List<KvVersion> versions = paths.getOrDefault(below.substring(DATA.length()), List.of());
        long asked;
        try {
            asked = wanted.map(Long::parseLong).filter(n -> n > 0).orElse((long) versions.size());
        } catch (NumberFormatException e) {
            return VaultResponses.error(400, "field validation failed: error converting input for field \"version\"");
        }
        if (asked < 1 || asked > versions.size() || asked <= versions.size() - KEPT_VERSIONS) {
            return nothing();
        }
        int number = (int) asked;
        KvVersion found = versions.get(number - 1);
        ObjectNode data = JSON.createObjectNode();
        data.set("data", found.isGone() ? JSON.nullNode() : found.fields());
        data.set("metadata", found.metadata(number));
        return data(found.isGone() ? 404 : 200, data);
    }

    private Response history(String path) {
        List<KvVersion> all = paths.getOrDefault(path, List.of());
        if (all.isEmpty()) {
            return nothing();
        }
        int oldest = Math.max(1, all.size() - KEPT_VERSIONS + 1);
        ObjectNode data = JSON.createObjectNode().put("current_version", all.size()).put("oldest_version", oldest)
                .put("max_versions", 0);
        ObjectNode versions = data.putObject("versions");
        for (int number = oldest; number <= all.size(); number++) {
            versions.set(Integer.toString(number), all.get(number - 1).dates());
        }
        return data(200, data);
    }

    synchronized Response write(String below, JsonNode body) {
        if (version == 1) {
            if (body.isEmpty()) {
                return VaultResponses.error(400, "missing data fields");
            }
            if (size(body) > LARGEST_ENTRY) {
                return tooLarge(body);
            }
            paths.put(below, new ArrayList<>(List.of(new KvVersion(body))));
            return new Response(204, Map.of(), "");
        }
        if (!below.startsWith(DATA)) {
            return invalidPath();
        }
        if (!body.path("data").isObject()) {
            return VaultResponses.error(400, "no data provided");
        }
        return add(below.substring(DATA.length()), body.path("options"), body.path("data"));
    }

    synchronized Response patch(String below, JsonNode body) {
        if (version == 1) {
            return VaultResponses.unsupportedOperation();
        }
        if (!below.startsWith(DATA)) {
            return invalidPath();
        }
        String path = below.substring(DATA.length());
        Optional<KvVersion> newest = newest(path);
        if (newest.isEmpty()) {
            return new Response(404, Map.of(), "");
        }
        if (newest.get().isGone()) {
            return data(404, newest.get().metadata(versions(path)));
        }
        return add(path, body.path("options"), merged(newest.get().fields(), body.path("data")));
    }

    private Response add(String path, JsonNode options, JsonNode fields) {
        List<KvVersion> versions = paths.getOrDefault(path, List.of());
        if (options.has("cas") && options.get("cas").asInt() != versions.size()) {
            return VaultResponses.error(400, "check-and-set parameter did not match the current version");
        }
        if (size(fields) > LARGEST_ENTRY) {
            return tooLarge(fields);
        }
        KvVersion added = new KvVersion(fields);
        paths.computeIfAbsent(path, none -> new ArrayList<>()).add(added);
        return data(200, added.metadata(versions.size() + (versions.isEmpty() ? 1 : 0)));
    }

    /** RFC 7396: {@code null} takes a member away. */
    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target.isObject() ? target.deepCopy() : JSON.createObjectNode();
        patch.fields().forEachRemaining(member -> {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                result.set(member.getKey(),
                        merged(result.path(member.getKey()), member.getValue()));
            }
        });
        return result;
    }

    synchronized Response list(String below) {
        if (version == 2 && !below.startsWith(METADATA)) {
            return invalidPath();
        }
        String folder = version == 2 ? below.substring(METADATA.length()) : below;
        String prefix = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
        TreeSet<String> keys = new TreeSet<>();
        for (String path : paths.keySet()) {
            if (path.startsWith(prefix)) {
                String rest = path.substring(prefix.length());
                int slash = rest.indexOf('/');
                keys.add(slash < 0 ? rest : rest.substring(0, slash + 1));
            }
        }
        if (keys.isEmpty()) {
            return nothing();
        }
        ObjectNode data = JSON.createObjectNode();
        ArrayNode array = data.putArray("keys");
        keys.forEach(array::add);
        return data(200, data);
    }

    synchronized Response delete(String below) {
        if (version == 1) {
            paths.remove(below);
        } else if (below.startsWith(METADATA)) {
            paths.remove(below.substring(METADATA.length()));
        } else if (below.startsWith(DATA)) {
            newest(below.substring(DATA.length())).ifPresent(KvVersion::delete);
        }
        return new Response(204, Map.of(), "");
    }

    private static Response data(int status, JsonNode data) {
        ObjectNode envelope = VaultResponses.envelope();
        envelope.set("data", data);
        return Response.json(status, envelope.toString());
    }

    private static Response nothing() {
        return VaultResponses.error(404);
    }

    /** What version 2 says to those who speak version 1 to it. */
    private static Response invalidPath() {
        ObjectNode envelope = VaultResponses.envelope();
        envelope.putArray("warnings")
                .add("Invalid path for a versioned K/V secrets engine. See the API docs for the appropriate"
                        + " API endpoints to use. If using the Vault CLI, use 'vault kv get' for this operation.");
        return Response.json(404, envelope.toString());
    }

    private static int size(JsonNode fields) {
        return fields.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Response tooLarge(JsonNode fields) {
        return VaultResponses.error(500, "1 error occurred:\n\t* put failed due to value being too large; got " + size(fields)
                + " bytes, max: " + LARGEST_ENTRY + " bytes\n\n");
    }
}

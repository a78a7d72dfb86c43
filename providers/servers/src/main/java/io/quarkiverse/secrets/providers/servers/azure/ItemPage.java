package io.quarkiverse.secrets.providers.servers.azure;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/** A page of a list, with the link to the next one. */
final class ItemPage {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** How many items a page has at most, which is also the default. */
    private static final int MOST = 25;

    private ItemPage() {
    }

    /**
     * Returns the page that a query asks for.
     *
     * @param all the whole list, by the keys that order it
     * @param path where the list is, below the base
     */
    static Response of(Map<String, ObjectNode> all, String path, Map<String, String> query, URI base) {
        int size = Integer.parseInt(query.getOrDefault("maxresults", String.valueOf(MOST)));
        if (size < 1 || size > MOST) {
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
        return Response.json(200, page.toString());
    }
}

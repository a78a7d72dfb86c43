package io.quarkiverse.secrets.providers.servers.aws;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Cuts answers into pages, each with a token for the next one. Safe for use by several threads. */
final class Paging {

    private static final String NEXT_TOKEN = "NextToken";

    private volatile int limit = Integer.MAX_VALUE;

    /** How much a page has at most. */
    void limit(int limit) {
        this.limit = limit;
    }

    /**
     * Returns what is on the page that a request asks for, and puts the token for the next one, if there is one, into the
     * answer.
     *
     * @param most how much the request lets the page have
     */
    <T> List<T> page(List<T> all, int most, JsonNode request, ObjectNode answer) {
        int from = Parameters.text(request, NEXT_TOKEN).map(Integer::parseInt).orElse(0);
        int to = (int) Math.min(all.size(), (long) from + Math.min(limit, most));
        if (to < all.size()) {
            answer.put(NEXT_TOKEN, String.valueOf(to));
        }
        return all.subList(Math.min(from, to), to);
    }
}

package io.quarkiverse.secrets.cli.testing;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a command has written as JSON. */
public final class Json {

    private final JsonNode root;

    private Json(JsonNode root) {
        this.root = root;
    }

    /** Of all that is on standard output: one object and a line end. */
    public static Json of(String out) {
        try {
            return new Json(new ObjectMapper().readTree(out));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + out, e);
        }
    }

    /** The text of a field, by the names that lead to it. */
    public String text(String... path) {
        JsonNode node = root;
        for (String name : path) {
            node = node.path(name);
        }
        return node.asText();
    }

    /** The texts of a field in each element of a list. */
    public List<String> texts(String list, String field) {
        List<String> texts = new ArrayList<>();
        root.path(list).forEach(element -> texts.add(element.path(field).asText()));
        return texts;
    }

    /** The element of a list whose field has a text. */
    public JsonNode element(String list, String field, String text) {
        for (JsonNode element : root.path(list)) {
            if (element.path(field).asText().equals(text)) {
                return element;
            }
        }
        throw new AssertionError("no element of " + list + " has " + field + " " + text + ": " + root);
    }
}

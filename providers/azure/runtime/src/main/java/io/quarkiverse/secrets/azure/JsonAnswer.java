package io.quarkiverse.secrets.azure;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.JsonToken;

/**
 * Holds the JSON object of an answer's body.
 *
 * @param fields the object's fields, with values as {@link JsonReader#readUntyped()} returns them
 */
record JsonAnswer(Map<String, Object> fields) {

    /**
     * Reads the body of an answer.
     *
     * @param response a buffered response
     * @return empty if the body is not a JSON object
     */
    static Optional<JsonAnswer> of(HttpResponse response) {
        BinaryData body = response.getBodyAsBinaryData();
        if (body == null) {
            return Optional.empty();
        }
        try (JsonReader json = JsonProviders.createReader(body.toBytes())) {
            return json.nextToken() == JsonToken.START_OBJECT
                    ? Optional.of(new JsonAnswer(json.readMap(JsonReader::readUntyped)))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Its message quotes the body
            return Optional.empty();
        }
    }

    /** Returns the text of a field; empty if there is none, or something else. */
    Optional<String> text(String field) {
        return fields.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns whether a field is a list. */
    boolean hasList(String field) {
        return fields.get(field) instanceof Iterable;
    }

    /** Returns whether a field is an object with some text in a field of its own. */
    boolean hasText(String field, String inner) {
        return fields.get(field) instanceof Map<?, ?> object && object.get(inner) instanceof String;
    }

    /** Leaves the values out. */
    @Override
    public String toString() {
        return "JsonAnswer" + fields.keySet();
    }
}

package io.quarkiverse.secrets.deployment.devservices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkus.bootstrap.json.Json;
import io.quarkus.bootstrap.json.Json.JsonObjectBuilder;

/** Puts the fields of one key together, for backends that keep them as the members of a JSON object. */
public final class ObjectsByKey {

    private ObjectsByKey() {
    }

    /**
     * Returns for each key what the backend stores: the value itself, or a JSON object of those that are fields. A key that is
     * used in both ways gets the whole value.
     */
    public static Map<String, String> of(Map<SecretReference, String> values) {
        Map<String, JsonObjectBuilder> objects = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((reference, value) -> {
            if (reference.field().isPresent()) {
                objects.computeIfAbsent(reference.key(), key -> Json.object()).put(reference.field().get(), value);
            } else {
                texts.put(reference.key(), value);
            }
        });
        objects.forEach((key, object) -> texts.putIfAbsent(key, text(object)));
        return texts;
    }

    private static String text(JsonObjectBuilder object) {
        StringBuilder text = new StringBuilder();
        try {
            object.appendTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}

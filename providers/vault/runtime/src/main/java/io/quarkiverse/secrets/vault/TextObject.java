package io.quarkiverse.secrets.vault;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes the JSON object in the text of a path with one field, as it comes from a backend without fields.
 */
final class TextObject {

    private TextObject() {
    }

    /** Returns the text that may have it; empty if the path has other fields. */
    static Optional<String> text(Map<String, Json> fields) {
        return fields.size() == 1 && fields.containsKey(PathOutcomes.VALUE) ? fields.get(PathOutcomes.VALUE).string()
                : Optional.empty();
    }

    /** Returns its members; empty if there is none. */
    static Optional<Map<String, Json>> in(Map<String, Json> fields) {
        Optional<String> text = text(fields);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(text.get().getBytes(StandardCharsets.UTF_8))).filter(Json::isObject)
                    .map(Json::members);
        } catch (Json.MalformedException e) {
            return Optional.empty();
        }
    }

    /** Returns the text for these members. */
    static Json of(Map<String, Json> members) {
        return Json.text(Json.object(new LinkedHashMap<>(members)).write());
    }
}

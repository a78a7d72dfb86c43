package io.quarkiverse.secrets.vault;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON object in the text that a path holds alone, as it came from a backend without fields of its own.
 */
final class TextObject {

    private TextObject() {
    }

    /** The text that it may be in; empty if the path holds anything else. */
    static Optional<String> text(Map<String, Json> fields) {
        return fields.size() == 1 && fields.containsKey(PathOutcomes.VALUE) ? fields.get(PathOutcomes.VALUE).string()
                : Optional.empty();
    }

    /** Its members; empty if the path holds anything else. */
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

    /** The text for these members. */
    static Json of(Map<String, Json> members) {
        return Json.text(Json.object(new LinkedHashMap<>(members)).write());
    }
}

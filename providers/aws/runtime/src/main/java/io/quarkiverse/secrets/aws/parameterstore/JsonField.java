package io.quarkiverse.secrets.aws.parameterstore;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * Changes one field in the text of a JSON object, and no other character of it. Of several fields of the same name, the last
 * one counts. Stateless, and so safe for use by several threads.
 */
final class JsonField {

    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

    private JsonField() {
    }

    /**
     * Says where things are in the text.
     *
     * @param name where the name of the field begins; negative if there is no such field
     * @param value where its value begins
     * @param end where its value ends
     * @param close where the brace at the end of the object is
     * @param empty whether the object has no fields
     */
    private record Place(int name, int value, int end, int close, boolean empty) {
    }

    /** The names of the fields, each once; none if the text is not a JSON object. */
    static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    names.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
            return names;
        } catch (IOException e) {
            // Without the exception, whose message quotes the text
            return Set.of();
        }
    }

    /** Sets a field to a string; empty if the text is not a JSON object. */
    static Optional<String> set(String text, String field, String value) {
        return find(text, field).map(place -> {
            if (place.name() >= 0) {
                return text.substring(0, place.value()) + quoted(value) + text.substring(place.end());
            }
            return text.substring(0, place.close()) + (place.empty() ? "" : ",") + quoted(field) + ":" + quoted(value)
                    + text.substring(place.close());
        });
    }

    /** Removes each field of a name; empty if the text is not a JSON object. */
    static Optional<String> remove(String text, String field) {
        Optional<Place> place = find(text, field);
        String changed = text;
        while (place.isPresent() && place.get().name() >= 0) {
            changed = without(changed, place.get());
            place = find(changed, field);
        }
        return place.isEmpty() ? Optional.empty() : Optional.of(changed);
    }

    private static String without(String text, Place place) {
        int before = place.name() - 1;
        while (Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        if (text.charAt(before) == ',') {
            return text.substring(0, before) + text.substring(place.end());
        }
        int after = place.end();
        while (Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        return text.substring(0, place.name()) + text.substring(text.charAt(after) == ',' ? after + 1 : after);
    }

    private static Optional<Place> find(String text, String field) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            int name = -1;
            int value = -1;
            int end = -1;
            boolean empty = true;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean found = parser.currentName().equals(field);
                int start = start(parser);
                empty = false;
                parser.nextToken();
                int valueStart = start(parser);
                parser.skipChildren();
                parser.finishToken();
                if (found) {
                    name = start;
                    value = valueStart;
                    end = (int) parser.currentLocation().getCharOffset();
                }
            }
            int close = start(parser);
            return parser.nextToken() == null ? Optional.of(new Place(name, value, end, close, empty)) : Optional.empty();
        } catch (IOException e) {
            // Without the exception, whose message quotes the text
            return Optional.empty();
        }
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private static String quoted(String text) {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            generator.writeString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString();
    }
}

package io.quarkiverse.secrets.vault;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * Holds a JSON value, as far as Vault's protocol needs it. Numbers keep their text, since they may be secrets. Jackson's
 * databind would take longer to load than Vault takes to answer. Immutable.
 */
final class Json {

    private enum Kind {
        OBJECT,
        ARRAY,
        TEXT,
        LITERAL,
        NULL
    }

    /** Thrown for text that is not JSON. Its message does not quote the text. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedException() {
            super("not JSON");
        }
    }

    /** Created at its first use. */
    private static final class Factory {
        static final JsonFactory JSON = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();
    }

    private static final Json NOTHING = new Json(Kind.NULL, "null", List.of(), Map.of());

    private final Kind kind;
    private final String text;
    private final List<Json> items;
    private final Map<String, Json> members;

    private Json(Kind kind, String text, List<Json> items, Map<String, Json> members) {
        this.kind = kind;
        this.text = text;
        this.items = items;
        this.members = members;
    }

    static Json text(String text) {
        return new Json(Kind.TEXT, text, List.of(), Map.of());
    }

    static Json number(long number) {
        return new Json(Kind.LITERAL, Long.toString(number), List.of(), Map.of());
    }

    /** Returns the value {@code null}. */
    static Json nothing() {
        return NOTHING;
    }

    static Json array(List<Json> items) {
        return new Json(Kind.ARRAY, "", List.copyOf(items), Map.of());
    }

    /** Returns an object with these members, in their order. */
    static Json object(Map<String, Json> members) {
        return new Json(Kind.OBJECT, "", List.of(), new LinkedHashMap<>(members));
    }

    /** Parses one value, with nothing after it. */
    static Json parse(byte[] json) throws MalformedException {
        try (JsonParser parser = Factory.JSON.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new MalformedException();
            }
            Json value = value(parser);
            if (parser.nextToken() != null) {
                throw new MalformedException();
            }
            return value;
        } catch (IOException e) {
            // Without the cause, whose message quotes the text
            throw new MalformedException();
        }
    }

    private static Json value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                Map<String, Json> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                return new Json(Kind.OBJECT, "", List.of(), members);
            case START_ARRAY:
                List<Json> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                return new Json(Kind.ARRAY, "", items, Map.of());
            case VALUE_STRING:
                return text(parser.getText());
            case VALUE_NULL:
                return NOTHING;
            default:
                return new Json(Kind.LITERAL, parser.getText(), List.of(), Map.of());
        }
    }

    boolean isObject() {
        return kind == Kind.OBJECT;
    }

    boolean isNull() {
        return kind == Kind.NULL;
    }

    /** Returns a member of an object; empty for {@code null} and for any other value. */
    Optional<Json> member(String name) {
        return Optional.ofNullable(members.get(name)).filter(member -> !member.isNull());
    }

    /** Returns the members of an object, in their order; none for any other value. */
    Map<String, Json> members() {
        return members;
    }

    /** Returns the items of an array; none for any other value. */
    List<Json> items() {
        return items;
    }

    /** Returns the text of a string; empty for any other value. */
    Optional<String> string() {
        return kind == Kind.TEXT ? Optional.of(text) : Optional.empty();
    }

    /** Returns a whole number; empty for any other value. */
    OptionalLong wholeNumber() {
        try {
            return kind == Kind.LITERAL ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    boolean isTrue() {
        return kind == Kind.LITERAL && "true".equals(text);
    }

    /** Returns the text of a string, and the JSON of any other value. */
    String textOrJson() {
        return kind == Kind.TEXT ? text : write();
    }

    /** Returns the JSON. */
    String write() {
        if (kind == Kind.LITERAL || kind == Kind.NULL) {
            return text;
        }
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = Factory.JSON.createGenerator(json)) {
            write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString();
    }

    private void write(JsonGenerator generator) throws IOException {
        switch (kind) {
            case OBJECT:
                generator.writeStartObject();
                for (Map.Entry<String, Json> member : members.entrySet()) {
                    generator.writeFieldName(member.getKey());
                    member.getValue().write(generator);
                }
                generator.writeEndObject();
                break;
            case ARRAY:
                generator.writeStartArray();
                for (Json item : items) {
                    item.write(generator);
                }
                generator.writeEndArray();
                break;
            case TEXT:
                generator.writeString(text);
                break;
            default:
                generator.writeRawValue(text);
        }
    }

    /** Leaves the content out. */
    @Override
    public String toString() {
        return "Json " + kind;
    }
}

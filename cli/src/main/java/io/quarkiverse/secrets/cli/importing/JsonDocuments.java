package io.quarkiverse.secrets.cli.importing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Group;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Member;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Null;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Scalar;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Sequence;

/** Reads JSON, in which numbers stay as they are written, and writes values as JSON. */
final class JsonDocuments {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonDocuments() {
    }

    static ImportedDocument read(String name, String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new CliException(name + " has no JSON object", "import an object with names and values");
            }
            Group root = group(parser);
            if (parser.nextToken() != null) {
                throw new CliException(name + " has something after its JSON object", "import one object");
            }
            return new ImportedDocument(name, ImportFormat.JSON, root);
        } catch (JsonProcessingException e) {
            // What it says may have a part of a value
            throw new CliException(
                    name + (e.getLocation() == null ? " is nested too deeply, or has a number or name that is too long"
                            : " is not JSON in line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr()),
                    "correct it, or give another " + ImportFormat.OPTION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object that a value is; empty if it is none. */
    static Optional<Group> object(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? Optional.of(group(parser)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Group group(JsonParser parser) throws IOException {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.add(new Member(name, value(parser)));
        }
        return new Group(members);
    }

    private static ImportedValue value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> group(parser);
            case START_ARRAY -> sequence(parser);
            case VALUE_NULL -> new Null();
            case VALUE_STRING -> new Scalar(parser.getText(), false);
            default -> new Scalar(parser.getText(), true);
        };
    }

    private static Sequence sequence(JsonParser parser) throws IOException {
        List<ImportedValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return new Sequence(elements);
    }

    /** A value as JSON without spaces. */
    static String write(ImportedValue value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(ImportedValue value, JsonGenerator json) throws IOException {
        if (value instanceof Group group) {
            json.writeStartObject();
            for (Member member : group.members()) {
                json.writeFieldName(member.name());
                write(member.value(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Sequence sequence) {
            json.writeStartArray();
            for (ImportedValue element : sequence.elements()) {
                write(element, json);
            }
            json.writeEndArray();
        } else if (value instanceof Scalar scalar && scalar.literal()) {
            json.writeRawValue(scalar.text());
        } else if (value instanceof Scalar scalar) {
            json.writeString(scalar.text());
        } else {
            json.writeNull();
        }
    }
}

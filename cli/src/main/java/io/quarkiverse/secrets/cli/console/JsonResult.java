package io.quarkiverse.secrets.cli.console;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/**
 * The result of a command as one JSON object: {@code schema} and {@code command} come first, then what the command has to say,
 * and {@code status}, which is the exit status, comes last. The documentation says which fields there are; new ones may be
 * added, and when one changes its meaning, {@code schema} is raised. For one thread.
 */
public final class JsonResult {

    private static final int SCHEMA = 1;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    /** Writes into an object. */
    @FunctionalInterface
    public interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** Begins the result of a command. */
    public JsonResult(String command) {
        try {
            json = FACTORY.createGenerator(text);
            if (Terminals.isOutput()) {
                // Among them are characters that a terminal acts on; to a program, both mean the same
                json.enable(JsonGenerator.Feature.ESCAPE_NON_ASCII);
            }
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("command", command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds fields. */
    public JsonResult with(Fields fields) {
        try {
            fields.write(json);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a text. */
    public JsonResult with(String field, String value) {
        return with(generator -> generator.writeStringField(field, value));
    }

    /** Adds a list of texts. */
    public JsonResult with(String field, List<String> values) {
        return with(generator -> {
            generator.writeArrayFieldStart(field);
            for (String value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        });
    }

    /** Ends it, and writes it to the console. */
    public void end(Console console, int status) {
        try {
            json.writeNumberField("status", status);
            json.writeEndObject();
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console.raw(text + "\n");
    }

    /** Writes a field that is null where there is no value, so that it is always there. */
    public static void optional(JsonGenerator json, String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        } else {
            json.writeNullField(field);
        }
    }
}

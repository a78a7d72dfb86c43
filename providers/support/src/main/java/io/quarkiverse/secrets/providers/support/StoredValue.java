package io.quarkiverse.secrets.providers.support;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FieldNames;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Holds the value that a backend keeps under one key: a text, which may be a JSON object with several secrets in it. Immutable.
 *
 * @param text the text, exactly as it is stored
 * @param version the backend's identifier of this version; empty where the backend has none
 * @param source where it was found, for people
 * @param stored when this version was stored; empty where the backend does not say
 */
public record StoredValue(String text, Optional<String> version, String source, Optional<Instant> stored) implements Answer {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

    /** Creates one without the time at which it was stored. */
    public StoredValue(String text, Optional<String> version, String source) {
        this(text, version, source, Optional.empty());
    }

    /**
     * Returns what a reference asks for: the whole text, or one field of the JSON object. A string field gives its text,
     * another one its JSON; {@code null} is no value.
     */
    @Override
    public FetchOutcome outcomeFor(SecretReference reference) {
        if (reference.field().isEmpty()) {
            return new Found(text, version, source, stored);
        }
        String field = reference.field().get();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return notAnObject(field);
            }
            Map<String, Optional<String>> candidates = candidates(parser, reference);
            if (parser.nextToken() != null) {
                return notAnObject(field);
            }
            List<String> meant = FieldNames.meant(reference, candidates.keySet());
            if (meant.size() > 1) {
                return FieldNames.ambiguous(reference, meant, source);
            }
            Optional<String> value = meant.isEmpty() ? Optional.empty() : candidates.get(meant.get(0));
            return value.<FetchOutcome> map(found -> new Found(found, version, source, stored))
                    .orElseGet(() -> new Failed(Kind.NO_SUCH_FIELD, "has no field " + field + " in " + source,
                            "add the field to the JSON object, or correct quarkus.secrets.registry.\"" + reference.name()
                                    + "\".field"));
        } catch (IOException e) {
            // Without the exception, whose message quotes the text
            return notAnObject(field);
        }
    }

    /**
     * Returns the fields that a reference may mean, of each name the last one, as JSON parsers do, and leaves the parser behind
     * the object.
     */
    private static Map<String, Optional<String>> candidates(JsonParser parser, SecretReference reference) throws IOException {
        Map<String, Optional<String>> candidates = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (FieldNames.isCandidate(reference, name)) {
                candidates.put(name, value(parser));
            } else {
                parser.skipChildren();
            }
        }
        return candidates;
    }

    private static Optional<String> value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (!parser.currentToken().isStructStart()) {
            return Optional.of(parser.getText());
        }
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            generator.copyCurrentStructure(parser);
        }
        return Optional.of(json.toString());
    }

    private FetchOutcome notAnObject(String field) {
        return new Failed(Kind.NOT_AN_OBJECT, "is not a JSON object, and its field " + field + " is asked for (" + source + ")",
                "store a JSON object there, or leave out the field in the registry");
    }

    /** Leaves the text out. */
    @Override
    public String toString() {
        return "StoredValue[" + source + version.map(v -> ", version " + v).orElse("") + "]";
    }
}

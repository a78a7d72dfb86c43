package io.quarkiverse.secrets.cli.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.registry.TargetType.Shape;
import io.quarkiverse.secrets.spi.BackendId;

/** Reads the registry that the build has written into the application. */
final class RegistryFile {

    /** Where it is in the application. */
    static final String PATH = "META-INF/quarkus-secrets/registry.json";

    private static final int NEWEST = 1;

    private String application = "";
    private final Set<BackendId> backends = new TreeSet<>();
    private final List<SecretDefinition> definitions = new ArrayList<>();
    private final List<SecretDefinition> members = new ArrayList<>();
    private final List<TargetType> types = new ArrayList<>();
    private final List<String> configurationJars = new ArrayList<>();

    private RegistryFile() {
    }

    /**
     * @throws CliException if it cannot be understood
     */
    static RegistryFile read(byte[] json) {
        RegistryFile file = new RegistryFile();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                file.readField(parser);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new CliException("the registry in the application (" + PATH + ") cannot be understood",
                    "build the application again with the version of quarkus-secrets that this command has");
        }
        return file;
    }

    /** The application's name; empty if it was not written down. */
    String application() {
        return application;
    }

    /** The backends that the application has; empty if that was not written down. */
    Set<BackendId> backends() {
        return backends;
    }

    List<SecretDefinition> definitions() {
        return definitions;
    }

    /** The members of mappings that are secrets if configuration puts them into a group. */
    List<SecretDefinition> members() {
        return members;
    }

    /** The types to which the places that use the secrets convert them; empty if they were not written down. */
    List<TargetType> types() {
        return types;
    }

    /** The names of the dependencies' jars with files of configuration; empty if they were not written down. */
    List<String> configurationJars() {
        return configurationJars;
    }

    private void readField(JsonParser parser) throws IOException {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
            case "version" -> {
                if (parser.getIntValue() > NEWEST) {
                    throw new CliException("the application was built with a newer quarkus-secrets than this command knows",
                            "use the command of the same version");
                }
            }
            case "application" -> application = parser.getText();
            case "backends" -> texts(parser).forEach(text -> backends.add(new BackendId(text)));
            case "secrets" -> readDefinitions(parser, definitions);
            case "members" -> readDefinitions(parser, members);
            case "types" -> readTypes(parser);
            case "configurationJars" -> configurationJars.addAll(texts(parser));
            default -> parser.skipChildren();
        }
    }

    private static void readDefinitions(JsonParser parser, List<SecretDefinition> into) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            into.add(definition(parser));
        }
    }

    private void readTypes(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            types.add(type(parser));
        }
    }

    private static TargetType type(JsonParser parser) throws IOException {
        String secret = "";
        String type = "";
        Shape shape = Shape.SINGLE;
        Optional<String> converter = Optional.empty();
        Optional<String> password = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "name" -> secret = parser.getText();
                case "type" -> type = parser.getText();
                case "shape" -> shape = Shape.valueOf(parser.getText().toUpperCase(Locale.ROOT));
                case "converter" -> converter = Optional.of(parser.getText());
                case "password" -> password = Optional.of(parser.getText());
                default -> parser.skipChildren();
            }
        }
        return new TargetType(secret, shape, type, converter, password);
    }

    private static List<String> texts(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(parser.getText());
        }
        return texts;
    }

    private static SecretDefinition definition(JsonParser parser) throws IOException {
        String secret = "";
        // The name need not come first, and a builder needs it
        SecretDefinition.Builder builder = SecretDefinition.named("-");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("name")) {
                secret = parser.getText();
            } else {
                readAttribute(parser, field, builder);
            }
        }
        return renamed(builder.build(), secret);
    }

    private static void readAttribute(JsonParser parser, String field, SecretDefinition.Builder builder) throws IOException {
        switch (field) {
            case "description" -> builder.description(parser.getText());
            case "required" -> builder.required(parser.getBooleanValue());
            case "defaultValue" -> builder.defaultValue(parser.getText());
            case "key" -> builder.key(parser.getText());
            case "field" -> builder.field(parser.getText());
            case "version" -> builder.version(parser.getText());
            case "minBits" -> builder.minBits(parser.getIntValue());
            case "pattern" -> builder.pattern(parser.getText());
            case "encoding" -> builder.encoding(Encoding.valueOf(parser.getText().toUpperCase(Locale.ROOT)));
            case "format" -> builder.format(Format.valueOf(parser.getText().toUpperCase(Locale.ROOT)));
            case "usedBy" -> builder.usedBy(texts(parser));
            default -> parser.skipChildren();
        }
    }

    private static SecretDefinition renamed(SecretDefinition definition, String name) {
        return new SecretDefinition(name, definition.description(), definition.required(), definition.defaultValue(),
                definition.key(), definition.field(), definition.fieldInAnySpelling(), definition.version(),
                definition.backend(), definition.minBits(),
                definition.pattern(),
                definition.encoding(), definition.format(), definition.maxAge(), definition.usedBy());
    }
}

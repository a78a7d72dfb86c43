package io.quarkiverse.secrets.cli.importing;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.cli.console.CliException;

/** The formats that are imported. */
public enum ImportFormat {

    /** One object of JSON (RFC 8259). */
    JSON {
        @Override
        ImportedDocument read(String name, String text, Map<String, String> environment) {
            return JsonDocuments.read(name, text);
        }
    },
    /** One document of YAML with a mapping. */
    YAML {
        @Override
        ImportedDocument read(String name, String text, Map<String, String> environment) {
            return YamlDocuments.read(name, text);
        }
    },
    /** A file of {@link java.util.Properties}. */
    PROPERTIES {
        @Override
        ImportedDocument read(String name, String text, Map<String, String> environment) {
            return PropertiesDocuments.read(name, text);
        }
    },
    /** A {@code .env} file. */
    DOTENV {
        @Override
        ImportedDocument read(String name, String text, Map<String, String> environment) {
            return DotenvDocuments.read(name, text, environment);
        }
    };

    /** The option that names one. */
    public static final String OPTION = "--format";

    private static final String ENV = ".env";

    /** @param environment what references in values may refer to */
    abstract ImportedDocument read(String name, String text, Map<String, String> environment);

    /** As it is named on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Their names on the command line. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(ImportFormat::id).toList();
    }

    /** The one of a name. */
    public static ImportFormat of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** The one that the name of a file says; empty if it does not. */
    static Optional<ImportFormat> ofFile(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return Optional.of(JSON);
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return Optional.of(YAML);
        }
        if (name.endsWith(".properties")) {
            return Optional.of(PROPERTIES);
        }
        return name.startsWith(ENV) || name.endsWith(ENV) ? Optional.of(DOTENV) : Optional.empty();
    }

    /**
     * The one that a text is surely in: no file of properties or {@code .env} begins as an object of JSON or a document of YAML
     * does. Of {@code KEY=value} and {@code KEY: value}, nothing can be said: each format has another meaning for quotes.
     *
     * @throws CliException if it is not sure
     */
    static ImportFormat ofText(String name, String text) {
        String begin = text.stripLeading();
        if (begin.startsWith("{")) {
            return JSON;
        }
        if (begin.startsWith("---\n") || begin.startsWith("---\r\n") || begin.startsWith("--- ")
                || begin.startsWith("%YAML ")) {
            return YAML;
        }
        throw new CliException("the format of " + name + " is not certain",
                "give it with " + OPTION + ": " + String.join(", ", ids()));
    }
}

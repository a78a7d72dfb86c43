package io.quarkiverse.secrets.cli.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schema of a custom resource of Kubernetes, as far as the manifests in question need it. */
final class Schema {

    private final Map<String, Object> root;

    private Schema(Map<String, Object> root) {
        this.root = root;
    }

    static Schema of(String resource) {
        try (InputStream in = Schema.class.getResourceAsStream("/crd/" + resource)) {
            return new Schema(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a document; empty if nothing is. */
    List<String> violations(Object document) {
        List<String> violations = new ArrayList<>();
        check("", root, document, violations);
        return violations;
    }

    @SuppressWarnings("unchecked")
    private static void check(String path, Map<String, Object> schema, Object value, List<String> violations) {
        switch ((String) schema.get("type")) {
            case "string" -> {
                if (!(value instanceof String text)) {
                    violations.add(path + " is no string");
                } else if (schema.get("enum") instanceof List<?> words && !words.contains(text)
                        || schema.get("pattern") instanceof String pattern && !text.matches(pattern)) {
                    violations.add(path + " is " + text);
                }
            }
            case "array" -> {
                if (value instanceof List<?> list) {
                    list.forEach(item -> check(path + "[]", (Map<String, Object>) schema.get("items"), item, violations));
                } else {
                    violations.add(path + " is no list");
                }
            }
            default -> {
                if (value instanceof Map<?, ?> map) {
                    object(path, schema, (Map<String, Object>) map, violations);
                } else {
                    violations.add(path + " is no object");
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void object(String path, Map<String, Object> schema, Map<String, Object> object, List<String> violations) {
        Map<String, Object> properties = (Map<String, Object>) schema.getOrDefault("properties", Map.of());
        object.forEach((name, value) -> {
            Object property = properties.getOrDefault(name, schema.get("additionalProperties"));
            if (property == null) {
                violations.add(path + "." + name + " does not exist");
            } else {
                check(path + "." + name, (Map<String, Object>) property, value, violations);
            }
        });
        for (String required : (List<String>) schema.getOrDefault("required", List.of())) {
            if (!object.containsKey(required)) {
                violations.add(path + "." + required + " is missing");
            }
        }
    }
}

package io.quarkiverse.secrets.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkus.bootstrap.json.Json;
import io.quarkus.bootstrap.json.Json.JsonArrayBuilder;
import io.quarkus.bootstrap.json.Json.JsonObjectBuilder;

/**
 * Writes the registry as JSON, for tools that look at the application without starting it.
 */
final class RegistryJson {

    /** Where it is in the application. */
    static final String PATH = "META-INF/quarkus-secrets/registry.json";

    /** Raised when a reader of an earlier version would misunderstand. */
    private static final int VERSION = 1;

    private RegistryJson() {
    }

    /**
     * @param application the application's name
     * @param backends those that the application has
     * @param members members of mappings that are no secrets unless configuration puts them into a group
     * @param types the types to which the places that use the secrets convert them
     * @param configurationJars the names of the dependencies' jars with files of configuration
     */
    static byte[] of(String application, Collection<BackendId> backends, Collection<SecretDefinition> definitions,
            Collection<SecretDefinition> members, Collection<TargetType> types, Collection<String> configurationJars) {
        JsonArrayBuilder available = Json.array();
        backends.forEach(backend -> available.add(backend.value()));
        JsonArrayBuilder secrets = Json.array();
        definitions.forEach(definition -> secrets.add(secret(definition)));
        JsonArrayBuilder others = Json.array();
        members.forEach(member -> others.add(secret(member)));
        JsonArrayBuilder conversions = Json.array();
        types.forEach(type -> conversions.add(conversion(type)));
        JsonArrayBuilder jars = Json.array();
        configurationJars.forEach(jars::add);
        StringBuilder json = new StringBuilder();
        try {
            Json.object().put("version", VERSION).put("application", application).put("backends", available)
                    .put("secrets", secrets).put("members", others).put("types", conversions)
                    .put("configurationJars", jars).appendTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObjectBuilder secret(SecretDefinition definition) {
        JsonObjectBuilder secret = Json.object().put("name", definition.name())
                .put("description", definition.description())
                .put("required", definition.required());
        put(secret, "defaultValue", definition.defaultValue());
        put(secret, "key", definition.key());
        put(secret, "field", definition.field());
        put(secret, "version", definition.version());
        put(secret, "pattern", definition.pattern());
        JsonArrayBuilder usedBy = Json.array();
        definition.usedBy().forEach(usedBy::add);
        return secret.put("minBits", definition.minBits())
                .put("encoding", definition.encoding().name().toLowerCase(Locale.ROOT))
                .put("format", definition.format().name().toLowerCase(Locale.ROOT))
                .put("usedBy", usedBy);
    }

    private static JsonObjectBuilder conversion(TargetType type) {
        JsonObjectBuilder conversion = Json.object().put("name", type.name()).put("type", type.type())
                .put("shape", type.shape().name().toLowerCase(Locale.ROOT));
        put(conversion, "converter", type.converter());
        put(conversion, "password", type.password());
        return conversion;
    }

    private static void put(JsonObjectBuilder object, String name, Optional<String> value) {
        value.ifPresent(present -> object.put(name, present));
    }
}

package io.quarkiverse.secrets.cli.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.registry.TargetType;

/**
 * A built application in a folder, as far as the command line looks at one: its registry and its configuration, in the place
 * where a build leaves a fast-jar's parts.
 */
public final class TestApplication {

    /** Its name. */
    public static final String NAME = "shop";

    private final Path project;
    private final List<SecretDefinition> definitions = new ArrayList<>();
    private final List<SecretDefinition> members = new ArrayList<>();
    private final List<TargetType> types = new ArrayList<>();
    private final List<String> backends = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> jars = new LinkedHashMap<>();
    private String properties = "";

    private TestApplication(Path project) {
        this.project = project;
    }

    /** One in a project's folder. */
    public static TestApplication in(Path project) {
        return new TestApplication(project);
    }

    /** The registry of the sample application, as far as tests need one. */
    public static TestApplication sampleIn(Path project) {
        return in(project).with(
                SecretDefinition.named("DATABASE_URL").description("JDBC URL of the database").usedBy("org.acme.Database#url")
                        .build(),
                SecretDefinition.named("JWT_SECRET_KEY").description("Signs the access tokens").minBits(256)
                        .usedBy("org.acme.Tokens#key").build(),
                SecretDefinition.named("SECRET_KEY").description("Signs messages").build(),
                SecretDefinition.named("EMAIL_HOST").description("Host that sends e-mail").required(false)
                        .defaultValue("smtp.gmail.com").build(),
                SecretDefinition.named("EMAIL_PASSWORD").required(false).build());
    }

    /** Adds secrets to the registry. */
    public TestApplication with(SecretDefinition... more) {
        definitions.addAll(List.of(more));
        return this;
    }

    /** Adds members of mappings that are no secrets by themselves. */
    public TestApplication members(SecretDefinition... more) {
        members.addAll(List.of(more));
        return this;
    }

    /** Says to which types its code converts secrets; without this, that was not written down. */
    public TestApplication types(TargetType... more) {
        types.addAll(List.of(more));
        return this;
    }

    /** Says which backends it has; without this, that was not written down. */
    public TestApplication backends(String... ids) {
        backends.addAll(List.of(ids));
        return this;
    }

    /** Adds lines to its application.properties. */
    public TestApplication properties(String... lines) {
        properties += String.join("\n", lines) + "\n";
        return this;
    }

    /** Adds a file to it. */
    public TestApplication file(String name, String content) {
        files.put(name, content);
        return this;
    }

    /** Records that a dependency's jar has configuration, without the jar. */
    public TestApplication missingJar(String jar) {
        jars.put(jar, Map.of());
        return this;
    }

    /** Adds a dependency's jar with a file of configuration. */
    public TestApplication jar(String jar, String file, String content) {
        jars.put(jar, Map.of(file, content));
        return this;
    }

    /** Writes it. */
    public Path build() {
        try {
            Path folder = Files.createDirectories(project.resolve("target").resolve("quarkus-app"));
            Files.createDirectories(folder.resolve("META-INF").resolve("quarkus-secrets"));
            Files.writeString(folder.resolve("META-INF/quarkus-secrets/registry.json"), registry());
            Files.writeString(folder.resolve("application.properties"), properties);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.createDirectories(folder.resolve(file.getKey()).getParent());
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            for (Map.Entry<String, Map<String, String>> jar : jars.entrySet()) {
                write(folder.resolve("lib").resolve("main").resolve(jar.getKey()), jar.getValue());
            }
            return project;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path jar, Map<String, String> entries) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        Files.createDirectories(jar.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String registry() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeStringField("application", NAME);
            json.writeArrayFieldStart("backends");
            for (String backend : backends) {
                json.writeString(backend);
            }
            json.writeEndArray();
            write(json, "secrets", definitions);
            write(json, "members", members);
            if (!types.isEmpty()) {
                json.writeArrayFieldStart("types");
                for (TargetType type : types) {
                    write(json, type);
                }
                json.writeEndArray();
            }
            json.writeArrayFieldStart("configurationJars");
            for (String jar : jars.keySet()) {
                json.writeString(jar);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String field, List<SecretDefinition> all) throws IOException {
        json.writeArrayFieldStart(field);
        for (SecretDefinition definition : all) {
            write(json, definition);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, SecretDefinition definition) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", definition.name());
        json.writeStringField("description", definition.description());
        json.writeBooleanField("required", definition.required());
        write(json, "defaultValue", definition.defaultValue());
        write(json, "key", definition.key());
        write(json, "field", definition.field());
        write(json, "version", definition.version());
        write(json, "pattern", definition.pattern());
        json.writeNumberField("minBits", definition.minBits());
        json.writeStringField("encoding", definition.encoding().name().toLowerCase(Locale.ROOT));
        json.writeStringField("format", definition.format().name().toLowerCase(Locale.ROOT));
        json.writeArrayFieldStart("usedBy");
        for (String place : definition.usedBy()) {
            json.writeString(place);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, TargetType type) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", type.name());
        json.writeStringField("type", type.type());
        json.writeStringField("shape", type.shape().name().toLowerCase(Locale.ROOT));
        write(json, "converter", type.converter());
        write(json, "password", type.password());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        }
    }
}

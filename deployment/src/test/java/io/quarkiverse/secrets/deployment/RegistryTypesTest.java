package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;

import jakarta.annotation.Priority;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.json.JsonObject;

/** Tools learn to which types the application converts its secrets, and with which converters of its own. */
class RegistryTypesTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest().withApplicationRoot(jar -> jar
            .addClasses(Bean.class, Version.class, VersionConverter.class, LesserVersionConverter.class)
            .addAsServiceProvider(Converter.class, LesserVersionConverter.class, VersionConverter.class))
            .overrideRuntimeConfigKey("quarkus.secrets.validation", "off").overrideRuntimeConfigKey("RELEASE", "1.0");

    public record Version(String text) {
    }

    @Priority(200)
    public static class VersionConverter implements Converter<Version> {
        @Override
        public Version convert(String value) {
            return new Version(value);
        }
    }

    public static class LesserVersionConverter implements Converter<Version> {
        @Override
        public Version convert(String value) {
            throw new IllegalArgumentException(value);
        }
    }

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "SIGNING_KEY")
        Provider<PrivateKey> key;

        @ConfigProperty(name = "RELEASE")
        Version version;
    }

    @Test
    void typesOfTheApplicationAreWritten() throws IOException {
        try (InputStream resource = Thread.currentThread().getContextClassLoader()
                .getResourceAsStream("META-INF/quarkus-secrets/registry.json")) {
            JsonObject registry = new JsonObject(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(registry.getJsonArray("types")).containsExactlyInAnyOrder(
                    new JsonObject().put("name", "SIGNING_KEY").put("type", PrivateKey.class.getName()).put("shape", "single"),
                    new JsonObject().put("name", "RELEASE").put("type", Version.class.getName()).put("shape", "single")
                            .put("converter", VersionConverter.class.getName()));
        }
    }
}

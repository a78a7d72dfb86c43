package io.quarkiverse.secrets.runtime.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.registry.DiscoveredDefinitions;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Makes the configuration that an application has at run time, with the secrets in it. */
final class TestConfig {

    private final Map<String, String> applicationProperties = new HashMap<>();
    private final Map<String, String> overrides = new HashMap<>();
    private final Path envFile;
    private String profile = "test";

    private TestConfig(Path folder) {
        this.envFile = folder.resolve(".env");
        applicationProperties.put("quarkus.secrets.env-file.paths", envFile.toString());
    }

    static TestConfig in(Path folder) {
        DiscoveredDefinitions.set(List.of());
        return new TestConfig(folder);
    }

    TestConfig discovered(SecretDefinition... definitions) {
        DiscoveredDefinitions.set(List.of(definitions));
        return this;
    }

    TestConfig envFile(String text) {
        return file(".env", text);
    }

    TestConfig file(String name, String text) {
        try {
            Files.writeString(envFile.resolveSibling(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TestConfig profile(String name) {
        profile = name;
        return this;
    }

    /** At ordinal 250. */
    TestConfig property(String name, String value) {
        applicationProperties.put(name, value);
        return this;
    }

    /** At ordinal 400. */
    TestConfig override(String name, String value) {
        overrides.put(name, value);
        return this;
    }

    SmallRyeConfig build() {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultInterceptors().withProfile(profile)
                .withMapping(SecretsConfig.class)
                .withSources(new PropertiesConfigSource(applicationProperties, "application.properties", 250),
                        new PropertiesConfigSource(overrides, "overrides", 400));
        return new SecretsConfigBuilder().configBuilder(builder).build();
    }

    static LoadedSecrets loaded(SmallRyeConfig config) {
        for (var source : config.getConfigSources()) {
            if (source instanceof SecretsConfigSource secrets) {
                return secrets.loaded();
            }
        }
        throw new AssertionError("no secrets in " + config);
    }
}

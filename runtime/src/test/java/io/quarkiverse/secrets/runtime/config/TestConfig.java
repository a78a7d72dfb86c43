package io.quarkiverse.secrets.runtime.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Makes the configuration that an application has at run time, with the secrets in it. */
final class TestConfig {

    private final Map<String, String> applicationProperties = new HashMap<>();
    private final Map<String, String> overrides = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<ConfigSource> sources = new ArrayList<>();
    private final Path envFile;
    private final List<ConfigSourceFactory> factories = new ArrayList<>();
    private String profile = "dev";

    private TestConfig(Path folder) {
        this.envFile = folder.resolve(".env");
        applicationProperties.put("quarkus.secrets.env-file.paths", envFile.toString());
    }

    static TestConfig in(Path folder) {
        BuildTimeRegistry.set(new BuildTimeRegistry(List.of(), List.of(), List.of(), defaults(), List.of()));
        return new TestConfig(folder);
    }

    /** With one secret, which the application takes as these. */
    TestConfig takenAs(SecretDefinition definition, TargetType... types) {
        BuildTimeRegistry.set(new BuildTimeRegistry(List.of(definition), List.of(), List.of(types), defaults(), List.of()));
        return this;
    }

    TestConfig discovered(SecretDefinition... definitions) {
        BuildTimeRegistry.set(new BuildTimeRegistry(List.of(definitions), List.of(), List.of(), defaults(), List.of()));
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

    /** In the process environment, at ordinal 300. */
    TestConfig variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** In a source of its own. */
    TestConfig source(String source, int ordinal, String name, String value) {
        sources.add(new PropertiesConfigSource(Map.of(name, value), source, ordinal));
        return this;
    }

    /** In a source that a factory makes, as that of {@code quarkus.config.locations} does. */
    TestConfig lateSource(int ordinal, String name, String value) {
        factories.add(context -> List.of(new PropertiesConfigSource(Map.of(name, value), "late", ordinal)));
        return this;
    }

    TestConfig factory(ConfigSourceFactory factory) {
        factories.add(factory);
        return this;
    }

    private static final class Environment extends EnvConfigSource {
        Environment(Map<String, String> variables) {
            super(variables, ORDINAL);
        }
    }

    /** The configuration that is there while the application is initialised statically: the mapping is of run time only. */
    SmallRyeConfig buildStaticInit() {
        return new StaticInitSecretsConfigBuilder().configBuilder(builder()).build();
    }

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new HashMap<>(ConfigClass.configClass(SecretsConfig.class).getProperties());
        defaults.values().removeIf(Objects::isNull);
        return defaults;
    }

    SmallRyeConfig build() {
        SmallRyeConfig config = new SecretsConfigBuilder().configBuilder(builder().withMapping(SecretsConfig.class)).build();
        // An application's configuration is read while it is made, as it has mappings
        config.getConfigValue("quarkus.secrets.enabled");
        return config;
    }

    private SmallRyeConfigBuilder builder() {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultInterceptors().withProfile(profile)
                .withSources(new PropertiesConfigSource(applicationProperties, "application.properties", 250),
                        new Environment(environment), new PropertiesConfigSource(overrides, "overrides", 400));
        sources.forEach(builder::withSources);
        factories.forEach(builder::withSources);
        return builder;
    }

    static StartupState loaded(SmallRyeConfig config) {
        return StartupState.in(config.getConfigSources());
    }
}

package io.quarkiverse.secrets.cli.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.cli.app.ConfigurationJars.ConfigurationJar;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;

/**
 * The configuration that an application would have if it were started here and now, as far as it concerns its secrets: the
 * environment, system properties, {@code .env} as Quarkus reads it, its files of configuration and those in the jars that it
 * depends on, those that {@code quarkus.config.locations} and {@code smallrye.config.source.file.locations} name, and the
 * defaults of the extension's
 * settings.
 */
public final class ApplicationConfig {

    private static final int COMMAND_LINE = 1000;

    private final ConfigSourceContext context;
    private final Optional<String> unreadable;

    private ApplicationConfig(ConfigSourceContext context, Optional<String> unreadable) {
        this.context = context;
        this.unreadable = unreadable;
    }

    /**
     * @param application where its files are; empty if there is none
     * @param profiles the profiles, as {@link Profiles} gives them
     * @param overrides what wins over everything else
     * @param quarkusReadsEnvFile whether {@code .env} in the current folder counts, as Quarkus reads it
     */
    public static ApplicationConfig of(Optional<BuiltApplication> application, List<String> profiles,
            Map<String, String> overrides, boolean quarkusReadsEnvFile) {
        List<ConfigSource> sources = new ArrayList<>(
                ConfigurationFiles.inFolder(Path.of(System.getProperty("user.dir"), "config"), profiles));
        application.ifPresent(built -> sources.addAll(sources(built, profiles)));
        sources.add(new PropertiesConfigSource(overrides, "the command line", COMMAND_LINE));
        Map<String, String> defaults = new HashMap<>(SettingDefaults.ALL);
        if (application.isPresent() && application.get().name().isPresent()) {
            defaults.put("quarkus.application.name", application.get().name().get());
        }
        if (quarkusReadsEnvFile) {
            try {
                return new ApplicationConfig(build(builder(sources, profiles, defaults).addSystemSources()), Optional.empty());
            } catch (IllegalArgumentException e) {
                // Quarkus could not read .env either, and its parser's message may quote it
                return new ApplicationConfig(buildWithoutEnvFile(sources, profiles, defaults),
                        Optional.of(
                                "cannot be read by Quarkus itself, to which it is a Java properties file: it has a \\u without"
                                        + " four hexadecimal digits behind it"));
            }
        }
        return new ApplicationConfig(buildWithoutEnvFile(sources, profiles, defaults), Optional.empty());
    }

    /** Of sources with the same ordinal, the first wins: a file of the application itself. */
    private static List<ConfigSource> sources(BuiltApplication application, List<String> profiles) {
        List<ConfigSource> sources = new ArrayList<>(
                ConfigurationFiles.inApplication(application.configuration(), profiles));
        for (ConfigurationJar jar : application.configurationJars().found()) {
            sources.addAll(ConfigurationFiles.inJar(jar.jar(), jar.files(), profiles));
        }
        return sources;
    }

    private static ConfigSourceContext buildWithoutEnvFile(List<ConfigSource> sources, List<String> profiles,
            Map<String, String> defaults) {
        List<ConfigSource> all = new ArrayList<>(sources);
        all.add(new SysPropConfigSource());
        all.add(new Environment());
        return build(builder(all, profiles, defaults));
    }

    /** The sources, as those see them that make sources of their own. */
    public ConfigSourceContext context() {
        return context;
    }

    /** What is wrong with {@code .env}, so that Quarkus itself could not be started here; empty if nothing is. */
    public Optional<String> unreadable() {
        return unreadable;
    }

    private static SmallRyeConfigBuilder builder(List<ConfigSource> sources, List<String> profiles,
            Map<String, String> defaults) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withProfiles(profiles).withSources(sources)
                .withDefaultValues(defaults);
    }

    private static ConfigSourceContext build(SmallRyeConfigBuilder builder) {
        ContextKeeper keeper = new ContextKeeper();
        builder.withSources(keeper).build();
        ConfigSourceContext context = keeper.context.orElseThrow();
        return LocatedSources.isNamedIn(context) ? LocatedSources.add(builder, context) : context;
    }

    /** Keeps what a factory is given, and makes no source. */
    private static final class ContextKeeper implements ConfigSourceFactory {

        private Optional<ConfigSourceContext> context = Optional.empty();

        @Override
        public Iterable<ConfigSource> getConfigSources(ConfigSourceContext given) {
            context = Optional.of(given);
            return List.of();
        }
    }

    /** The process environment, by itself. */
    private static final class Environment extends EnvConfigSource {

        private static final long serialVersionUID = 1L;

        Environment() {
            super(System.getenv(), ORDINAL);
        }
    }
}

package io.quarkiverse.secrets.cli.app;

import java.util.Map;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.runtime.config.BuiltConfiguration;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.PropertiesLocationConfigSourceFactory;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.file.FileSystemConfigSourceFactory;
import io.smallrye.config.source.yaml.YamlLocationConfigSourceFactory;

/**
 * The files of configuration that other configuration names: SmallRye Config makes sources of them after all others. Classes
 * for
 * that are loaded only where there are any.
 */
final class LocatedSources {

    private static final String FILES = "smallrye.config.locations";
    private static final String FILES_IN_QUARKUS = "quarkus.config.locations";
    private static final String FOLDERS = "smallrye.config.source.file.locations";

    private LocatedSources() {
    }

    static boolean isNamedIn(ConfigSourceContext context) {
        return isSet(context.getValue(FILES_IN_QUARKUS)) || isSet(context.getValue(FILES)) || isSet(context.getValue(FOLDERS));
    }

    /**
     * Builds configuration again, with these files.
     *
     * @throws CliException if one of them cannot be read
     */
    static ConfigSourceContext add(SmallRyeConfigBuilder builder, ConfigSourceContext context) {
        ConfigValue locations = context.getValue(FILES_IN_QUARKUS);
        if (isSet(locations)) {
            // The name that Quarkus gives it, at the same ordinal, which the files get
            builder.withSources(new PropertiesConfigSource(Map.of(FILES, locations.getValue().replace("$", "\\$")),
                    FILES_IN_QUARKUS, locations.getConfigSourceOrdinal()));
        }
        try {
            return new BuiltConfiguration(builder.withSources(new PropertiesLocationConfigSourceFactory(),
                    new YamlLocationConfigSourceFactory(), new FileSystemConfigSourceFactory()).build());
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Without the parser's message, which may quote a file
            throw new CliException("a file that " + (isSet(locations) ? FILES_IN_QUARKUS : FOLDERS)
                    + " names cannot be read as configuration",
                    "check its syntax: the application would not start either");
        }
    }

    private static boolean isSet(ConfigValue value) {
        return value != null && value.getValue() != null && !value.getValue().isBlank();
    }
}

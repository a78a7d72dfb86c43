package io.quarkiverse.secrets.cli.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.spi.BackendId;

/**
 * What a built application says of itself, without being started.
 *
 * @param location where it was found: a jar, a folder
 * @param name its name; empty for one that was built before it was written down
 * @param backends those that it has; empty if that was not written down
 * @param definitions its registry, as the build found it
 * @param members the members of mappings that are secrets if configuration puts them into a group
 * @param types the types to which the places that use the secrets convert them; empty for one that was built before they were
 *        written down
 * @param configuration the text of the configuration files in it, by their names such as {@code application.properties}
 * @param configurationJars the configuration files in the jars that it depends on
 * @param parts the jars and folders with its own classes
 * @param configSources the classes of its own that make sources of configuration, which only it can read
 */
public record BuiltApplication(Path location, Optional<String> name, Set<BackendId> backends,
        List<SecretDefinition> definitions, List<SecretDefinition> members, List<TargetType> types,
        Map<String, byte[]> configuration, ConfigurationJars configurationJars, List<Path> parts, List<String> configSources) {

    /** Its jars and those of what it depends on. */
    public List<Path> classPath() {
        return ApplicationFinder.classPath(parts);
    }

    /** The names of jars whose configuration files the application reads, and that are not beside it. */
    public List<String> missingJars() {
        return configurationJars.missing();
    }

    /** Leaves the files' contents out. */
    @Override
    public String toString() {
        return "BuiltApplication[" + location + "]";
    }
}

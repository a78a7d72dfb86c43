package io.quarkiverse.secrets.cli.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.cli.console.CliException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.source.yaml.YamlConfigSource;

/**
 * The configuration files of an application, as Quarkus finds and ranks them: those in it, those in its dependencies, and those
 * in the folder {@code config} where it is started, each with those of its profiles.
 *
 * @see <a href="https://quarkus.io/guides/config-reference#configuration-sources">Configuration sources</a>
 */
final class ConfigurationFiles {

    private static final Kind PROPERTIES = new Kind("application", List.of(".properties"), 250);
    private static final Kind YAML = new Kind("application", List.of(".yaml", ".yml"), 255);
    private static final Kind MICROPROFILE = new Kind("META-INF/microprofile-config", List.of(".properties"), 100);
    private static final List<Kind> IN_APPLICATION = List.of(PROPERTIES, YAML, MICROPROFILE);
    private static final List<Kind> IN_FOLDER = List.of(PROPERTIES.inFolder(), YAML.inFolder());

    private ConfigurationFiles() {
    }

    /**
     * Files that are read alike.
     *
     * @param stem their names without the profile
     * @param extensions what their names may end with
     * @param ordinal of the file for all profiles, if it sets none; those for one profile are above it
     */
    private record Kind(String stem, List<String> extensions, int ordinal) {

        private static final int ABOVE_APPLICATION = 10;

        Kind inFolder() {
            return new Kind(stem, extensions, ordinal + ABOVE_APPLICATION);
        }

        List<String> names() {
            return named("");
        }

        List<String> names(String profile) {
            return named("-" + profile);
        }

        private List<String> named(String suffix) {
            List<String> names = new ArrayList<>();
            for (String extension : extensions) {
                names.add(stem + suffix + extension);
            }
            return names;
        }
    }

    /** The names of all that an application, or a jar that it depends on, may have in it. */
    static List<String> candidates(List<String> profiles) {
        return names(IN_APPLICATION, profiles);
    }

    /**
     * The sources of files that are in an application.
     *
     * @param profiles the active profiles, the one that wins first
     */
    static List<ConfigSource> inApplication(Map<String, byte[]> files, List<String> profiles) {
        return sources(IN_APPLICATION, files, name -> name, profiles);
    }

    /** The sources of files that are in a jar that an application depends on. */
    static List<ConfigSource> inJar(Path jar, Map<String, byte[]> files, List<String> profiles) {
        return sources(IN_APPLICATION, files, name -> "jar:" + jar.toUri() + "!/" + name, profiles);
    }

    /** The sources of files in a folder. */
    static List<ConfigSource> inFolder(Path folder, List<String> profiles) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        for (String name : names(IN_FOLDER, profiles)) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                try {
                    files.put(name, Files.readAllBytes(file));
                } catch (IOException e) {
                    throw new CliException(file + " cannot be read", "check its permissions");
                }
            }
        }
        return sources(IN_FOLDER, files, name -> folder.resolve(name).toUri().toString(), profiles);
    }

    private static List<String> names(List<Kind> kinds, List<String> profiles) {
        List<String> names = new ArrayList<>();
        for (Kind kind : kinds) {
            for (String profile : profiles) {
                names.addAll(kind.names(profile));
            }
            names.addAll(kind.names());
        }
        return names;
    }

    private static List<ConfigSource> sources(List<Kind> kinds, Map<String, byte[]> files, UnaryOperator<String> location,
            List<String> profiles) {
        List<ConfigSource> sources = new ArrayList<>();
        for (Kind kind : kinds) {
            List<ConfigSource> forAll = sources(kind.names(), files, location, kind.ordinal());
            // A file for one profile is read only beside one for all, and ranks above it
            for (int i = 0; i < profiles.size() && !forAll.isEmpty(); i++) {
                sources.addAll(sources(kind.names(profiles.get(i)), files, location,
                        forAll.get(0).getOrdinal() + profiles.size() - i));
            }
            sources.addAll(forAll);
        }
        return sources;
    }

    private static List<ConfigSource> sources(List<String> names, Map<String, byte[]> files, UnaryOperator<String> location,
            int ordinal) {
        List<ConfigSource> sources = new ArrayList<>();
        for (String name : names) {
            if (files.containsKey(name)) {
                sources.add(source(location.apply(name), files.get(name), ordinal));
            }
        }
        return sources;
    }

    private static ConfigSource source(String location, byte[] content, int ordinal) {
        if (location.endsWith(".properties")) {
            // Which makes PropertiesConfigSource[source=...] of it
            return new PropertiesConfigSource(properties(location, content), location, ordinal);
        }
        try {
            return new YamlConfigSource("YamlConfigSource[source=" + location + "]",
                    new String(content, StandardCharsets.UTF_8), ordinal);
        } catch (RuntimeException e) {
            // Without the parser's message, which quotes the file
            throw new CliException(location + " is not valid YAML", "check its indentation and quotes");
        }
    }

    private static Map<String, String> properties(String location, byte[] content) {
        Properties properties = new Properties();
        try {
            properties.load(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new CliException(location + " is not a valid properties file: it has a \\u without four"
                    + " hexadecimal digits behind it", "write two backslashes for one, or / for \\ in paths");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> map = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            map.put(name, properties.getProperty(name));
        }
        return map;
    }
}

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
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.cli.console.CliException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.source.yaml.YamlConfigSource;

/**
 * The configuration files of an application, as Quarkus finds and ranks them: those in it, those of its profiles, and those in
 * the folder {@code config} where it is started.
 *
 * @see <a href="https://quarkus.io/guides/config-reference#configuration-sources">Configuration sources</a>
 */
final class ConfigurationFiles {

    private static final String PROPERTIES = "application.properties";
    private static final List<String> YAML = List.of("application.yaml", "application.yml");
    private static final String MICROPROFILE = "META-INF/microprofile-config.properties";

    private static final int IN_APPLICATION = 250;
    private static final int BESIDE_APPLICATION = 260;
    private static final int YAML_AHEAD = 5;
    private static final int MICROPROFILE_ORDINAL = 100;

    private ConfigurationFiles() {
    }

    /** The names of all that an application may have in it. */
    static List<String> candidates(List<String> profiles) {
        List<String> names = names(profiles);
        names.add(MICROPROFILE);
        return names;
    }

    /**
     * The sources of files that are in an application.
     *
     * @param profiles the active profiles, the one that wins first
     */
    static List<ConfigSource> inApplication(Map<String, byte[]> files, List<String> profiles) {
        List<ConfigSource> sources = new ArrayList<>();
        for (String name : names(profiles)) {
            if (files.containsKey(name)) {
                sources.add(source(name, name, files.get(name), IN_APPLICATION, profiles));
            }
        }
        if (files.containsKey(MICROPROFILE)) {
            sources.add(source(MICROPROFILE, MICROPROFILE, files.get(MICROPROFILE), MICROPROFILE_ORDINAL, profiles));
        }
        return sources;
    }

    /** The sources of files in a folder. */
    static List<ConfigSource> inFolder(Path folder, List<String> profiles) {
        List<ConfigSource> sources = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return sources;
        }
        for (String name : names(profiles)) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                try {
                    sources.add(source(name, file.toUri().toString(), Files.readAllBytes(file), BESIDE_APPLICATION, profiles));
                } catch (IOException e) {
                    throw new CliException(file + " cannot be read", "check its permissions");
                }
            }
        }
        return sources;
    }

    private static List<String> names(List<String> profiles) {
        List<String> names = new ArrayList<>();
        for (String profile : profiles) {
            names.add("application-" + profile + ".properties");
            names.add("application-" + profile + ".yaml");
            names.add("application-" + profile + ".yml");
        }
        names.add(PROPERTIES);
        names.addAll(YAML);
        return names;
    }

    private static ConfigSource source(String name, String location, byte[] content, int ordinal, List<String> profiles) {
        int rank = ordinal + profileRank(name, profiles);
        if (name.endsWith(".properties")) {
            // Which makes PropertiesConfigSource[source=...] of it
            return new PropertiesConfigSource(properties(location, content), location, rank);
        }
        try {
            return new YamlConfigSource("YamlConfigSource[source=" + location + "]",
                    new String(content, StandardCharsets.UTF_8), rank + YAML_AHEAD);
        } catch (RuntimeException e) {
            // Without the parser's message, which quotes the file
            throw new CliException(location + " is not valid YAML", "check its indentation and quotes");
        }
    }

    /** A file for one profile wins over the one for all, and the first profile's over the others'. */
    private static int profileRank(String name, List<String> profiles) {
        for (int i = 0; i < profiles.size(); i++) {
            if (name.startsWith("application-" + profiles.get(i) + ".")) {
                return Math.min(YAML_AHEAD - 1, profiles.size() - i);
            }
        }
        return 0;
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

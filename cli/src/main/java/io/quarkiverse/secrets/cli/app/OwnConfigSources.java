package io.quarkiverse.secrets.cli.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sources of configuration that an application makes itself, by the files with which it registers them: only the
 * application
 * can read what they have.
 */
final class OwnConfigSources {

    /** The files in the application that name them. */
    static final List<String> FILES = List.of("META-INF/services/org.eclipse.microprofile.config.spi.ConfigSource",
            "META-INF/services/org.eclipse.microprofile.config.spi.ConfigSourceProvider",
            "META-INF/services/io.smallrye.config.ConfigSourceFactory",
            "META-INF/services/io.smallrye.config.SmallRyeConfigBuilderCustomizer");

    private OwnConfigSources() {
    }

    /** The names of their classes. The files that name them are taken out. */
    static List<String> takeFrom(Map<String, byte[]> files) {
        List<String> names = new ArrayList<>();
        for (String file : FILES) {
            byte[] content = files.remove(file);
            if (content != null) {
                for (String line : new String(content, StandardCharsets.UTF_8).split("\\R")) {
                    int comment = line.indexOf('#');
                    String name = (comment < 0 ? line : line.substring(0, comment)).strip();
                    if (!name.isEmpty()) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }
}

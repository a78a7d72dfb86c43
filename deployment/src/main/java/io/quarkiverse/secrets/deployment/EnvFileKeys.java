package io.quarkiverse.secrets.deployment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;
import io.quarkiverse.secrets.runtime.envfile.EnvFileException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileReader;
import io.smallrye.config.SmallRyeConfig;

/**
 * The {@code .env} files of the machine that builds the application. What is built must not depend on them: they are good for
 * warnings, and for what dev mode watches.
 */
final class EnvFileKeys {

    private static final String PATHS = "quarkus.secrets.env-file.paths";

    private EnvFileKeys() {
    }

    /** The files in use, whether they exist or not: in order, later ones win. */
    static List<Path> files() {
        SmallRyeConfig config = config();
        return files(paths(config), config.getProfiles());
    }

    /** The files that the application's tests use when they run beside it in dev mode. */
    static List<Path> filesOfTests() {
        SmallRyeConfig config = config();
        List<String> profiles = config.getOptionalValues("quarkus.test.profile", String.class).orElse(List.of("test"));
        List<String> paths = profiles.stream()
                .flatMap(profile -> config.getOptionalValues("%" + profile + "." + PATHS, String.class).stream())
                .findFirst().orElseGet(() -> paths(config));
        return files(paths, profiles);
    }

    private static SmallRyeConfig config() {
        return ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
    }

    private static List<String> paths(SmallRyeConfig config) {
        return config.getOptionalValues(PATHS, String.class).orElse(List.of(".env"));
    }

    private static List<Path> files(List<String> paths, List<String> profiles) {
        List<Path> files = new ArrayList<>();
        for (String path : paths) {
            files.add(Path.of(path).toAbsolutePath());
            profiles.forEach(profile -> files.add(Path.of(path + "." + profile).toAbsolutePath()));
        }
        return files;
    }

    /** The canonical names of the keys in them. A file that cannot be read is passed over: the start reports it. */
    static Set<String> canonicalNames() {
        Set<String> names = new TreeSet<>();
        for (Path file : files()) {
            try {
                EnvFileReader.read(file, System.getenv()::get, Map.of()).ifPresent(read -> read.entries().stream()
                        .map(EnvFileEntry::key).map(SecretNames::canonical).forEach(names::add));
            } catch (EnvFileException e) {
                continue;
            }
        }
        return names;
    }
}

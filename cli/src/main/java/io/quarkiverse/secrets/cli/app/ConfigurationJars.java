package io.quarkiverse.secrets.cli.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration files in the jars of an application's dependencies. The build has written down which jars have any, so that
 * no other is opened.
 *
 * @param found in the order in which the application reads them
 * @param missing the names of those that are not where the package has its dependencies
 */
record ConfigurationJars(List<ConfigurationJar> found, List<String> missing) {

    /** What each application has by itself, and only one that is a single file has in that file. */
    private static final String DEPENDENCY = "io/quarkiverse/secrets/SecretsManager.class";
    private static final String FOLDER_OF_LEGACY_JAR = "lib";

    /**
     * A jar and the text of the configuration files in it.
     *
     * @param jar where it is
     * @param files by their names such as {@code META-INF/microprofile-config.properties}
     */
    record ConfigurationJar(Path jar, Map<String, byte[]> files) {
        @Override
        public String toString() {
            return "ConfigurationJar[" + jar + "]";
        }
    }

    /**
     * Reads the files.
     *
     * @param names those of the jars, as the build has written them down
     * @param parts the parts of the application, as {@link ApplicationFinder#find} gives them
     * @param profiles those whose files are read
     */
    static ConfigurationJars read(List<String> names, List<Path> parts, List<String> profiles) {
        List<ConfigurationJar> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        if (names.isEmpty() || isSingleFile(parts)) {
            return new ConfigurationJars(found, missing);
        }
        List<Path> folders = ApplicationFinder.libraries(parts);
        List<Path> jars = new ArrayList<>();
        for (String name : names) {
            find(name, folders).ifPresentOrElse(jars::add, () -> missing.add(name));
        }
        if (!jars.isEmpty() && !jars.get(0).getParent().getFileName().toString().equals(FOLDER_OF_LEGACY_JAR)) {
            // The class path of a fast-jar is sorted, and that of a legacy jar is as the build resolved it
            jars.sort(Comparator.comparing(jar -> jar.getFileName().toString()));
        }
        List<String> files = ConfigurationFiles.candidates(profiles);
        for (Path jar : jars) {
            Map<String, byte[]> contents = new LinkedHashMap<>();
            ApplicationReader.readJar(jar, files, contents);
            found.add(new ConfigurationJar(jar, contents));
        }
        return new ConfigurationJars(found, missing);
    }

    /** An über-jar: the files of its dependencies are in it, one of each name. */
    private static boolean isSingleFile(List<Path> parts) {
        return parts.size() == 1 && Files.isRegularFile(parts.get(0)) && ApplicationReader.hasEntry(parts.get(0), DEPENDENCY);
    }

    private static Optional<Path> find(String name, List<Path> folders) {
        for (Path folder : folders) {
            Path jar = folder.resolve(name);
            if (Files.isRegularFile(jar)) {
                return Optional.of(jar);
            }
        }
        return Optional.empty();
    }
}

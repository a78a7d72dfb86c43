package io.quarkiverse.secrets.cli.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.cli.console.CliException;

/**
 * Finds the built application in a project, a folder or a file: a fast-jar, an über-jar, a legacy jar, what a native build
 * leaves, of Maven or Gradle.
 */
final class ApplicationFinder {

    private static final List<String> OUTPUTS = List.of("target", "build");
    private static final String RUN_JAR = "quarkus-run.jar";
    private static final String RUNNER = "*-runner.jar";

    private ApplicationFinder() {
    }

    /**
     * The places that make up the application: jars or folders, in the order in which they are to be looked through.
     *
     * @param path a project, a folder with an application, or a jar
     * @return empty if there is none
     * @throws CliException if there is no such path
     */
    static Optional<List<Path>> find(Path path) {
        if (Files.isDirectory(path)) {
            List<Path> parts = inFolder(path);
            parts = parts.isEmpty() ? inOutput(path) : parts;
            for (int i = 0; i < OUTPUTS.size() && parts.isEmpty(); i++) {
                parts = inOutput(path.resolve(OUTPUTS.get(i)));
            }
            return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
        }
        if (!Files.exists(path)) {
            throw new CliException("there is no " + path, "give --app the path of a project, a folder or a jar");
        }
        boolean fastJar = path.getFileName().toString().equals(RUN_JAR);
        return Optional.of(fastJar ? inFolder(path.toAbsolutePath().getParent()) : List.of(path));
    }

    private static List<Path> inOutput(Path output) {
        if (!Files.isDirectory(output)) {
            return List.of();
        }
        List<Path> parts = inFolder(output.resolve("quarkus-app"));
        if (parts.isEmpty()) {
            parts = first(output, RUNNER);
        }
        if (parts.isEmpty()) {
            List<Path> sources = first(output, "*-native-image-source-jar");
            parts = sources.isEmpty() ? List.of() : first(sources.get(0), RUNNER);
        }
        return parts;
    }

    /** The parts of a fast-jar, a jar with all parts, or a folder with the files themselves. */
    private static List<Path> inFolder(Path folder) {
        if (Files.exists(folder.resolve(RegistryFile.PATH))) {
            return List.of(folder);
        }
        if (!Files.exists(folder.resolve(RUN_JAR))) {
            return first(folder, RUNNER);
        }
        List<Path> parts = new ArrayList<>();
        parts.add(folder.resolve("quarkus").resolve("generated-bytecode.jar"));
        parts.addAll(all(folder.resolve("app"), "*.jar"));
        return parts;
    }

    /**
     * The jars of an application and of what it depends on, of a fast-jar, a legacy jar or an über-jar.
     *
     * @param parts what {@link #find} has found
     */
    static List<Path> classPath(List<Path> parts) {
        List<Path> path = new ArrayList<>(parts);
        for (Path part : parts) {
            Path folder = part.toAbsolutePath().getParent();
            // Those that the application was started with, such as app/shop.jar and lib/main/*.jar, or shop-runner.jar and lib/*.jar
            for (Path libraries : List.of(folder.resolve("lib"), folder.resolveSibling("lib").resolve("main"))) {
                all(libraries, "*.jar").stream().filter(jar -> !path.contains(jar)).forEach(path::add);
            }
        }
        return path;
    }

    /**
     * The folders where a package has the jars that the application depends on.
     *
     * @param parts what {@link #find} has found
     */
    static List<Path> libraries(List<Path> parts) {
        Set<Path> folders = new LinkedHashSet<>();
        for (Path part : parts) {
            Path path = part.toAbsolutePath().normalize();
            // quarkus-app itself, or quarkus-app/app/shop.jar in it
            Path fastJar = Files.isDirectory(path) ? path.resolve("lib") : path.getParent().resolveSibling("lib");
            folders.add(fastJar.resolve("main"));
            folders.add(fastJar.resolve("boot"));
            // Beside shop-runner.jar
            folders.add(path.resolveSibling("lib"));
        }
        return List.copyOf(folders);
    }

    /** The first of them; none if there is none. */
    private static List<Path> first(Path folder, String glob) {
        List<Path> found = all(folder, glob);
        return found.isEmpty() ? found : found.subList(0, 1);
    }

    private static List<Path> all(Path folder, String glob) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            for (Path file : files) {
                found.add(file);
            }
        } catch (IOException e) {
            throw new CliException(folder + " cannot be read", "check its permissions");
        }
        Collections.sort(found);
        return found;
    }
}

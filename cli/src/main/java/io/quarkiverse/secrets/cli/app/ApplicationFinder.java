package io.quarkiverse.secrets.cli.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.cli.CliException;

/**
 * Finds the built application in a project, a folder or a file: a fast-jar, an über-jar, a legacy jar, what a native build
 * leaves, of Maven or Gradle.
 */
final class ApplicationFinder {

    private static final List<String> OUTPUTS = List.of("target", "build");
    private static final String RUN_JAR = "quarkus-run.jar";

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
            return inFolder(path).or(() -> inOutputs(path));
        }
        if (!Files.exists(path)) {
            throw new CliException("there is no " + path, "give --app the path of a project, a folder or a jar");
        }
        Path folder = path.toAbsolutePath().getParent();
        return path.getFileName().toString().equals(RUN_JAR) ? inFolder(folder) : Optional.of(List.of(path));
    }

    private static Optional<List<Path>> inOutputs(Path project) {
        for (String output : OUTPUTS) {
            Path folder = project.resolve(output);
            Optional<List<Path>> found = inFolder(folder.resolve("quarkus-app"))
                    .or(() -> first(folder, "*-runner.jar").map(List::of))
                    .or(() -> first(folder, "*-native-image-source-jar").flatMap(native_ -> first(native_, "*-runner.jar"))
                            .map(List::of));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The parts of a fast-jar, or a folder with the files themselves. */
    private static Optional<List<Path>> inFolder(Path folder) {
        if (Files.exists(folder.resolve(RegistryFile.PATH))) {
            return Optional.of(List.of(folder));
        }
        if (!Files.exists(folder.resolve(RUN_JAR))) {
            return first(folder, "*-runner.jar").map(List::of);
        }
        List<Path> parts = new ArrayList<>();
        parts.add(folder.resolve("quarkus").resolve("generated-bytecode.jar"));
        parts.addAll(all(folder.resolve("app"), "*.jar"));
        return Optional.of(parts);
    }

    private static Optional<Path> first(Path folder, String glob) {
        return all(folder, glob).stream().findFirst();
    }

    private static List<Path> all(Path folder, String glob) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new CliException(folder + " cannot be read", "look at its permissions");
        }
        Collections.sort(found);
        return found;
    }
}

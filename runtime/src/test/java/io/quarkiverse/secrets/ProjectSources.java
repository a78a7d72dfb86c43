package io.quarkiverse.secrets;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The sources of the whole project, for what class files do not tell. */
final class ProjectSources {

    /** What is generated, downloaded or unpacked there is no source of the project. */
    private static final Set<String> OTHER_FOLDERS = Set.of("target", "node_modules", ".git");

    private ProjectSources() {
    }

    /** The folder of the modules, which in an archive of the sources has no {@code .git}. */
    static Path root() {
        Path workingDirectory = Path.of("").toAbsolutePath();
        return Stream.iterate(workingDirectory, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("runtime/pom.xml"))
                        && Files.exists(folder.resolve("providers/pom.xml")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No folder with the modules at or above " + workingDirectory));
    }

    /**
     * The Java files below a folder of each module, by their paths from the root.
     *
     * @param folder such as {@code src/main/java}
     */
    static SortedSet<Path> below(Path folder) throws IOException {
        Path root = root();
        SortedSet<Path> sources = new TreeSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                return OTHER_FOLDERS.contains(String.valueOf(visited.getFileName())) ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path path = root.relativize(file);
                if (path.toString().endsWith(".java") && isBelow(path, folder)) {
                    sources.add(path);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    private static boolean isBelow(Path path, Path folder) {
        return Stream.iterate(path, parent -> parent != null, Path::getParent).anyMatch(parent -> parent.endsWith(folder));
    }
}

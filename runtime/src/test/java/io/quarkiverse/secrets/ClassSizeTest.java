package io.quarkiverse.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * Keeps the classes of all modules small. Reads the sources of the whole project, since class files have no length in lines.
 */
class ClassSizeTest {

    private static final int MOST_LINES = 300;
    private static final Path MAIN_SOURCES = Path.of("src", "main", "java");
    /** What is generated, downloaded or unpacked there is no source of the project. */
    private static final Set<String> OTHER_FOLDERS = Set.of("target", "node_modules", ".git");

    @Test
    void noMainClassOfAnyModuleHasMoreThan300Lines() throws IOException {
        Map<Path, Long> lines = lengths(projectRoot());

        assertThat(lines.keySet()).as("sources of the project").anyMatch(file -> file.startsWith("runtime"))
                .anyMatch(file -> file.startsWith("cli")).anyMatch(file -> file.startsWith("providers"));
        lines.values().removeIf(length -> length <= MOST_LINES);
        assertThat(lines).as("classes with more than " + MOST_LINES + " lines: split them by responsibility").isEmpty();
    }

    /** The folder of the modules, which in an archive of the sources has no {@code .git}. */
    private static Path projectRoot() {
        Path workingDirectory = Path.of("").toAbsolutePath();
        return Stream.iterate(workingDirectory, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("runtime/pom.xml"))
                        && Files.exists(folder.resolve("providers/pom.xml")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No folder with the modules at or above " + workingDirectory));
    }

    /** The lines of each Java source below the {@code src/main/java} of each module, by its path from the root. */
    private static Map<Path, Long> lengths(Path root) throws IOException {
        Map<Path, Long> lengths = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return OTHER_FOLDERS.contains(String.valueOf(folder.getFileName())) ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path path = root.relativize(file);
                if (path.toString().endsWith(".java") && isMainSource(path)) {
                    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
                        lengths.put(path, lines.count());
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return lengths;
    }

    private static boolean isMainSource(Path path) {
        return Stream.iterate(path, folder -> folder != null, Path::getParent)
                .anyMatch(folder -> folder.endsWith(MAIN_SOURCES));
    }
}

package io.quarkiverse.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * Keeps the classes of all modules small. Reads the sources of the whole project, since class files have no length in lines.
 */
class ClassSizeTest {

    private static final int MOST_LINES = 300;

    @Test
    void noMainClassOfAnyModuleHasMoreThan300Lines() throws IOException {
        Map<Path, Long> lines = new TreeMap<>();
        for (Path source : ProjectSources.below(Path.of("src", "main", "java"))) {
            try (Stream<String> content = Files.lines(ProjectSources.root().resolve(source), StandardCharsets.UTF_8)) {
                lines.put(source, content.count());
            }
        }

        assertThat(lines.keySet()).as("sources of the project").anyMatch(file -> file.startsWith("runtime"))
                .anyMatch(file -> file.startsWith("cli")).anyMatch(file -> file.startsWith("providers"));
        lines.values().removeIf(length -> length <= MOST_LINES);
        assertThat(lines).as("classes with more than " + MOST_LINES + " lines: split them by responsibility").isEmpty();
    }
}

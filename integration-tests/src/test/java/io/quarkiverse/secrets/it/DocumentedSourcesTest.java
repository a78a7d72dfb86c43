package io.quarkiverse.secrets.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The sample teaches: each of its classes names the page of the documentation that says more. */
class DocumentedSourcesTest {

    private static final Pattern PAGE = Pattern.compile("Documentation: \\{@code (docs/[^}]+)\\}");

    @Test
    void eachClassNamesAPageThatIsThere() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(sources).isNotEmpty().allSatisfy(source -> assertThat(pages(source)).hasSize(1)
                .allSatisfy(page -> assertThat(Path.of("..", page)).isRegularFile()));
    }

    private static List<String> pages(Path source) throws IOException {
        return PAGE.matcher(Files.readString(source)).results().map((MatchResult page) -> page.group(1)).toList();
    }
}

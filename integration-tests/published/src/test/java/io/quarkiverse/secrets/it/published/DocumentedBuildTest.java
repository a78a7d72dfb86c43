package io.quarkiverse.secrets.it.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The commands with which the project is built, as the documentation has them, name what there is. */
class DocumentedBuildTest {

    private static final Path PROJECT = Path.of("../..");

    @Test
    void eachScriptCanBeRun() {
        assertThat(all("(?<![\\w/])(\\.ci/[a-z-]+)")).hasSizeGreaterThan(4)
                .allSatisfy(script -> assertThat(PROJECT.resolve(script)).isExecutable());
    }

    @Test
    void eachModuleHasAPom() {
        assertThat(all("mvn [^`\\n]*-pl ([\\w/,-]+)").stream().flatMap(modules -> Stream.of(modules.split(","))))
                .hasSizeGreaterThan(4).allSatisfy(module -> assertThat(PROJECT.resolve(module + "/pom.xml")).isRegularFile());
    }

    @Test
    void eachProfileIsInThePom() throws IOException {
        String pom = Files.readString(PROJECT.resolve("pom.xml"));

        assertThat(all("mvn [^`\\n]*-P([\\w-]+)")).isNotEmpty()
                .allSatisfy(profile -> assertThat(pom).contains("<id>" + profile + "</id>"));
    }

    @Test
    void eachProgramThatIsMeasuredHasASource() {
        assertThat(all("benchmarks\\.jar (io\\.quarkiverse[\\w.]+)")).hasSizeGreaterThan(4)
                .allSatisfy(program -> assertThat(PROJECT.resolve("benchmarks/measure/src/main/java/"
                        + program.replace('.', '/') + ".java")).isRegularFile());
    }

    @Test
    void eachLinkOfTheReadmeLeadsToAFile() {
        String readme = Documentation.pages().get("README.md");

        assertThat(Pattern.compile("\\]\\((?!https?:)([^)#]+)[^)]*\\)").matcher(readme).results().map(link -> link.group(1)))
                .hasSizeGreaterThan(4).allSatisfy(file -> assertThat(PROJECT.resolve(file)).exists());
    }

    private static List<String> all(String pattern) {
        return Documentation.pages().values().stream()
                .flatMap(page -> Pattern.compile(pattern).matcher(page).results()).map(found -> found.group(1)).toList();
    }
}

package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.acme.Tokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

/** What the README shows of its first class: the report, the line that fixes it, and the log of the next start. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the line that fixes it is for a shell of Unix")
class ReadmeTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path QUICK_START = PROJECT.resolve("docs/modules/ROOT/pages/index.adoc");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^(?:```\\w*|----)\\n(.*?)^(?:```|----)$");
    private static final String REPORT = "1 problem with the secrets of this application";
    private static final String LOG = "INFO  [io.quarkiverse.secrets] ";
    private static final int SECONDS = 60;

    @RegisterExtension
    static final QuarkusProdModeTest BUILD = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClass(Tokens.class))
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-rest", Version.getVersion()))).setRun(false);

    @ProdBuildResults
    ProdModeTestResults results;

    @TempDir
    Path folder;

    @Test
    void itsClassIsTheOneOfThisTest() throws IOException {
        assertThat(blocks(PROJECT.resolve("README.md")))
                .contains(Files.readString(Path.of("src/test/java/org/acme/Tokens.java")));
    }

    @Test
    void itsReportItsFixAndItsLogAreThoseOfAnApplicationWithThatClass() throws Exception {
        String report = block(PROJECT.resolve("README.md"), REPORT);
        assertThat(block(QUICK_START, REPORT))
                .isEqualTo(report.replace("org.acme.Tokens#key", "org.acme.TokenResource#key"));
        assertThat(String.join("\n", start())).contains(report.strip());

        assumeTrue(run("sh", "-c", "command -v openssl"), "needs openssl, as the line in the report does");
        String fix = report.lines().filter(line -> line.contains("fix:")).findFirst().orElseThrow().split("fix: +")[1];
        assertThat(run("sh", "-c", fix)).as(fix).isTrue();
        List<String> log = start();
        for (Path page : List.of(PROJECT.resolve("README.md"), QUICK_START)) {
            assertThat(block(page, LOG).lines()).hasSize(3).allSatisfy(line -> assertThat(log)
                    .anyMatch(logged -> logged.replaceAll("\\(\\w+\\) ", "").endsWith(line)));
        }
    }

    /** Starts the application, and ends it when it has started. */
    private List<String> start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.http.port=0", "-jar", results.getResults().get(0).getPath().toString())
                .directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(SECRETS|QUARKUS|AWS|AZURE|VAULT)_.*|ENVIRONMENT"));
        Process process = builder.start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.contains("Installed features")) {
                    break;
                }
            }
        } finally {
            process.destroy();
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
        }
        return lines;
    }

    private boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
        return process.waitFor() == 0;
    }

    private static String block(Path page, String start) {
        return blocks(page).filter(block -> block.startsWith(start)).findFirst().orElseThrow();
    }

    private static Stream<String> blocks(Path page) {
        try {
            return BLOCK.matcher(Files.readString(page)).results().map(block -> block.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What people install: a folder with the launcher, the jar and the archives. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherIT {

    private static final Path JAR = Path.of(System.getProperty("secrets.cli.jar"));
    private static final Path LAUNCHER = JAR.resolveSibling("secrets");
    private static final long MOST_BYTES = 40_000_000;

    @TempDir
    Path folder;

    @BeforeEach
    void aSecret() throws IOException {
        Files.writeString(folder.resolve(".env"), "A=hunter2\n");
    }

    @Test
    void theJarIsNoLargerThanFortyMegabytes() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(MOST_BYTES);
    }

    @Test
    void itStartsWithTheArchiveThatIsBesideIt() throws Exception {
        assertThat(LAUNCHER.resolveSibling("quarkus-secrets-cli.jsa")).exists();
        assertThat(LAUNCHER.resolveSibling("quarkus-secrets-cli-clouds.jsa")).exists();
        // The JVM does not start if it cannot use the archive that it is given
        assertThat(run(Map.of("SECRETS_JAVA_OPTIONS", "-Xshare:on"), LAUNCHER.toString(), "list"))
                .contains("1 secret in env-file");
        assertThat(run(Map.of("SECRETS_JAVA_OPTIONS", "-Xshare:on"), LAUNCHER.toString(), "get", "A", "--backend", "env-file",
                "--profile", "azure")).contains("********");
    }

    @Test
    void onlyCommandsThatMayRunForLongMapTheArchiveAtARandomAddress() throws Exception {
        Map<String, String> printsFlags = Map.of("SECRETS_JAVA_OPTIONS", "-XX:+PrintFlagsFinal");
        assertThat(run(printsFlags, LAUNCHER.toString(), "list")).containsPattern("ArchiveRelocationMode += 0");
        assertThat(run(printsFlags, LAUNCHER.toString(), "run", "--", "true")).contains("SharedArchiveFile")
                .doesNotContainPattern("ArchiveRelocationMode += 0");
    }

    @Test
    void itIsFoundThroughALinkAndByARelativePath() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), LAUNCHER);
        assertThat(run(Map.of("SECRETS_JAVA_OPTIONS", "-Xshare:on"), link.toString(), "list")).contains("1 secret in env-file");
        assertThat(run(Map.of(), "./link", "list")).contains("1 secret in env-file");
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        assertThat(run(Map.of(), LAUNCHER.toString(), "run", "--", "printf", "<%s>", "a b", "*", "$HOME", "", "\"'"))
                .endsWith("<a b><*><$HOME><><\"'>");
    }

    @Test
    void withoutAJvmItSaysWhatIsMissing() throws Exception {
        List<String> command = List.of(LAUNCHER.toString(), "list");
        Process process = start(Map.of("JAVA_HOME", folder.resolve("nowhere").toString()), command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output).startsWith("error: there is no JVM (").contains("fix: install a JDK 17");
    }

    private String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Process process = start(environment, List.of(command));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private Process start(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("SECRETS_")
                || name.equals("ENVIRONMENT"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}

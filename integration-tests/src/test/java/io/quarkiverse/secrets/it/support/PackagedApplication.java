package io.quarkiverse.secrets.it.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged application as a process of its own, with an environment that has none of its secrets in it, and with a working
 * directory that has in it what the test puts there.
 */
public final class PackagedApplication implements AutoCloseable {

    /** Where the build puts the application. */
    public static final Path DIRECTORY = Path.of("target", "quarkus-app").toAbsolutePath();

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Process process;
    private final Path output;

    private PackagedApplication(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * @param workingDirectory where it runs and where its output goes
     * @param properties system properties, each as {@code name=value}
     */
    public static PackagedApplication start(Path workingDirectory, String... properties) {
        return start(workingDirectory, Map.of(), properties);
    }

    /**
     * @param workingDirectory where it runs and where its output goes
     * @param environment environment variables besides those of this process that have nothing to do with secrets
     * @param properties system properties, each as {@code name=value}
     */
    public static PackagedApplication start(Path workingDirectory, Map<String, String> environment, String... properties) {
        List<String> command = new ArrayList<>(List.of(java(), "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=0"));
        for (String property : properties) {
            command.add("-D" + property);
        }
        command.addAll(List.of("-jar", DIRECTORY.resolve("quarkus-run.jar").toString()));
        Path output = workingDirectory.resolve("output.log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(PackagedApplication::concernsSecrets);
        builder.environment().putAll(environment);
        try {
            return new PackagedApplication(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program that runs this test. */
    public static String java() {
        return String.join(File.separator, System.getProperty("java.home"), "bin", "java");
    }

    /** Whether an environment variable of the machine would change what the application finds. */
    public static boolean concernsSecrets(String variable) {
        return SampleSecrets.NAMES.contains(variable) || variable.equals("ENVIRONMENT") || variable.equals("SECRETS_BACKEND")
                || Stream.of("QUARKUS_", "AWS_", "AZURE_", "VAULT_").anyMatch(variable::startsWith);
    }

    /** Where it listens, as soon as it says so. */
    public String awaitUrl() {
        return await("'Listening on' in " + output).atMost(TIMEOUT).until(this::url, url -> !url.isEmpty());
    }

    /** Its exit code, as soon as it has ended by itself. */
    public int awaitExit() {
        await("end of the process").atMost(TIMEOUT).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** Has it stop, as an operator does, without waiting for it. */
    public void stop() {
        process.destroy();
    }

    /** Everything that it has written so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it as an operator does, and waits for it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String url() {
        String text = output();
        Matcher listening = LISTENING.matcher(text);
        if (listening.find()) {
            return listening.group(1);
        }
        assertThat(process.isAlive()).as("The application runs. Its output:%n%s", text).isTrue();
        return "";
    }
}

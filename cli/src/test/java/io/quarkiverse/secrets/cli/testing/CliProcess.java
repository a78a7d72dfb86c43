package io.quarkiverse.secrets.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the packaged command as people do: as a process of its own, in a folder, with an environment. */
public final class CliProcess {

    /** For readers of what processes write: each waits until its process has ended, and none may wait for another one. */
    public static final Executor A_THREAD_EACH = task -> new Thread(task).start();

    private static final long SECONDS_TO_END = 120;
    private static final Path JAR = Path.of(System.getProperty("secrets.cli.jar", "no-jar")).toAbsolutePath();

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> options = new ArrayList<>();
    private List<String> starter = List.of();
    private String archive = "quarkus-secrets-cli.jsa";
    private byte[] input = new byte[0];

    private CliProcess(Path folder) {
        this.folder = folder;
    }

    /** What came of it. */
    public record Result(int status, String out, String err) {

        /** Fails the test, with all that the process has said, unless it ended with this status. */
        public Result assertStatus(int expected) {
            assertThat(status).as("status; out: %s; err: %s", out, err).isEqualTo(expected);
            return this;
        }
    }

    /** In a folder, with nothing in the environment that has to do with secrets. */
    public static CliProcess in(Path folder) {
        return new CliProcess(folder);
    }

    /** Adds variables. */
    public CliProcess with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** Adds a variable. */
    public CliProcess with(String variable, String value) {
        return with(Map.of(variable, value));
    }

    /** Adds options of the JVM. */
    public CliProcess jvm(List<String> jvmOptions) {
        options.addAll(jvmOptions);
        return this;
    }

    /** With the class-data archive that the launcher takes for the backends of the clouds. */
    public CliProcess forClouds() {
        archive = "quarkus-secrets-cli-clouds.jsa";
        return this;
    }

    /** Has another command start it, such as {@code setsid}: the words before its own. */
    public CliProcess by(String... words) {
        starter = List.of(words);
        return this;
    }

    /** What it gets on standard input; nothing without this. */
    public CliProcess input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same as bytes. */
    public CliProcess input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    /** Runs it to its end. */
    public Result run(String... arguments) {
        Process process = start(arguments);
        CompletableFuture<byte[]> out = CompletableFuture.supplyAsync(() -> readAll(process.getInputStream()), A_THREAD_EACH);
        CompletableFuture<byte[]> err = CompletableFuture.supplyAsync(() -> readAll(process.getErrorStream()), A_THREAD_EACH);
        try {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input);
            } catch (IOException e) {
                // It has ended without reading all
            }
            assertThat(process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)).as("has ended: %s", List.of(arguments)).isTrue();
            return new Result(process.exitValue(), new String(out.join(), StandardCharsets.UTF_8),
                    new String(err.join(), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts it, for tests that look at it while it runs, or end it. */
    public Process start(String... arguments) {
        return startProcess(command(arguments));
    }

    /**
     * Starts it on a terminal of its own, by {@code script} of util-linux. What it writes to the terminal, and the terminal's
     * echo of what is typed, are the process's standard output; what is written to the process's standard input is typed.
     * <p>
     * The shell that {@code script} starts is made to become the process. Some would wait for it instead, get what the terminal
     * sends to all in its foreground as well, and end by it.
     */
    public Process startOnTerminal(String... arguments) {
        String line = command(arguments).stream().map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return startProcess(List.of("script", "-qec", "exec " + line, "/dev/null"));
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(starter);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As quick as it goes, and as the launcher has it: a test starts many of them
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:CICompilerCount=1", "-Xshare:auto", "-Xlog:disable",
                "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0",
                "-XX:SharedArchiveFile=" + JAR.resolveSibling(archive)));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process startProcess(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(CliProcess::concernsSecrets);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean concernsSecrets(String variable) {
        return variable.equals("ENVIRONMENT") || variable.equals("NO_COLOR") || variable.equals("JAVA_TOOL_OPTIONS")
                || Stream.of("QUARKUS_", "SECRETS_", "AWS_", "AZURE_", "VAULT_").anyMatch(variable::startsWith);
    }

    private static byte[] readAll(InputStream in) {
        try (in) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.quarkiverse.secrets.benchmarks.commandline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder with a {@code .env}, in which commands are run to their end. It is gone when this is closed. */
final class CommandFolder implements AutoCloseable {

    private static final double NANOS = 1e9;

    private final Path folder;
    private final Path envFile;

    private CommandFolder(Path folder) {
        this.folder = folder;
        envFile = folder.resolve(".env");
    }

    /**
     * @param secrets how many secrets the file has
     */
    static CommandFolder withSecrets(int secrets) throws IOException {
        CommandFolder created = new CommandFolder(Files.createTempDirectory("command-benchmark"));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < secrets; i++) {
            text.append("SECRET_").append(i).append("=value-of-secret-").append(i).append('\n');
        }
        Files.writeString(created.envFile, text);
        return created;
    }

    /**
     * Runs one, with nothing of this process's environment that has to do with secrets.
     *
     * @param variables what it has in its environment besides
     * @return how long it took, in seconds
     */
    double run(List<String> command, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("SECRETS_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(variables);
        long begin = System.nanoTime();
        Process process = builder.start();
        byte[] output = process.getInputStream().readAllBytes();
        int status = process.waitFor();
        double seconds = (System.nanoTime() - begin) / NANOS;
        if (status != 0) {
            throw new IllegalStateException(
                    command + " ended with " + status + ": " + new String(output, StandardCharsets.UTF_8));
        }
        return seconds;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(envFile);
        Files.delete(folder);
    }
}

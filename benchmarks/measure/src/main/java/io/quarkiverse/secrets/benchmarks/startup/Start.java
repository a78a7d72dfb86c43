package io.quarkiverse.secrets.benchmarks.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One start of an application, in milliseconds.
 *
 * @param toFirstAnswer from the start of the process to its first answer
 * @param processorTime what the process has used of all processors by then, which other work on the machine hardly changes
 * @param saidByQuarkus what Quarkus itself says that it took: without the start of the virtual machine and the first request
 */
record Start(double toFirstAnswer, double processorTime, double saidByQuarkus) {

    private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+)s\\. Listening on: (http://\\S+)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /**
     * What to start.
     *
     * @param javaHome the JDK that runs it
     * @param application the jar
     * @param workingDirectory where it runs
     * @param environment environment variables that it gets besides this process's own
     * @param options options of the virtual machine
     * @param path what to ask it for
     */
    record Launch(Path javaHome, Path application, Path workingDirectory, Map<String, String> environment,
            List<String> options, String path) {

        /** Returns the same with another option of the virtual machine. */
        Launch with(String option) {
            List<String> more = new ArrayList<>(options);
            more.add(option);
            return new Launch(javaHome, application, workingDirectory, environment, more, path);
        }
    }

    /** Starts a packaged application, asks it once, and stops it. It waits for the line in the output and does not poll. */
    static Start of(Launch launch) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(launch.javaHome().resolve("bin/java").toString());
        command.addAll(launch.options());
        command.addAll(List.of("-jar", launch.application().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(launch.workingDirectory().toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.equals("SECRETS_BACKEND"));
        builder.environment().putAll(launch.environment());
        long begin = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader output = process.inputReader()) {
            StringBuilder before = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    ask(URI.create(started.group(2) + launch.path()));
                    double answered = (System.nanoTime() - begin) / 1e6;
                    Start start = new Start(answered, processorTime(process), Double.parseDouble(started.group(1)) * 1000);
                    // Leaves the output open, as Process.destroy() does not: a training run writes its cache now, and says so
                    process.toHandle().destroy();
                    output.transferTo(Writer.nullWriter());
                    return start;
                }
                before.append(line).append(System.lineSeparator());
            }
            throw new IllegalStateException(
                    launch.application() + " did not start. Its output:" + System.lineSeparator() + before);
        } finally {
            process.destroy();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        }
    }

    private static double processorTime(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    private static void ask(URI uri) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(uri + " answered " + answer.statusCode());
        }
    }
}

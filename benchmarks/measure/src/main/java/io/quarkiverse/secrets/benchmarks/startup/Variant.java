package io.quarkiverse.secrets.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An application and what it starts on.
 *
 * @param name says both, for people
 * @param application the folder of its module
 * @param lines how many lines its {@code .env} has: nine for the secrets that it uses, and others
 * @param registered how many of the others are registered, by configuration
 */
public record Variant(String name, String application, int lines, int registered) {

    /** The secrets that the application uses itself. */
    public static final List<String> USED = List.of("DATABASE_URL=jdbc:h2:mem:benchmark",
            "JWT_SECRET_KEY=0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", "SECRET_KEY=abcdefghijklmnopqrstuvwxyz",
            "OPENAI_API_KEY=abcdefghijklmnopqrstuvwxyz", "FIRECRAWL_API_KEY=abcdefghijklmnopqrstuvwxyz",
            "HUNTER_API_KEY=abcdefghijklmnopqrstuvwxyz", "EMAIL_HOST=mail.example.com",
            "EMAIL_PASSWORD=abcdefghijklmnopqrstuvwxyz", "SENTRY_DSN=https://example.com/1");

    /** Returns all of its secrets with their values. */
    Map<String, String> secrets() {
        Map<String, String> secrets = new LinkedHashMap<>();
        USED.forEach(line -> secrets.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        others(lines - USED.size()).forEach(other -> secrets.put(other, "abcdefghijklmnopqrstuvwxyz0123456789"));
        return secrets;
    }

    /** Makes a working directory for it. */
    Path prepare(Path parent) throws IOException {
        Path directory = prepareWithoutFile(parent);
        Files.write(directory.resolve(".env"),
                secrets().entrySet().stream().map(secret -> secret.getKey() + "=" + secret.getValue()).toList());
        return directory;
    }

    /** Makes a working directory for it that has no {@code .env}. */
    Path prepareWithoutFile(Path parent) throws IOException {
        Path directory = Files.createTempDirectory(parent, "start");
        configure(directory, others(registered).map(other -> attribute(other, "required", "true")));
        return directory;
    }

    /** Makes one where the secrets but for some are in one backend, which alone is asked for them. */
    Path prepareWithoutFile(Path parent, Set<String> others, String backend) throws IOException {
        Path directory = Files.createTempDirectory(parent, "start");
        configure(directory, secrets().keySet().stream()
                .map(name -> others.contains(name) ? attribute(name, "required", "true")
                        : attribute(name, "backend", backend)));
        return directory;
    }

    /** Makes one where each secret has a key of its own: a path below this one. */
    Path prepareWithPaths(Path parent, String path) throws IOException {
        Path directory = Files.createTempDirectory(parent, "start");
        configure(directory, secrets().keySet().stream().map(name -> attribute(name, "key", path + "/" + name)));
        return directory;
    }

    private static void configure(Path directory, Stream<String> lines) throws IOException {
        Path config = Files.createDirectory(directory.resolve("config"));
        Files.write(config.resolve("application.properties"), lines.toList());
    }

    private static String attribute(String name, String attribute, String value) {
        return "quarkus.secrets.registry.\"" + name + "\"." + attribute + "=" + value;
    }

    private static Stream<String> others(int count) {
        return IntStream.range(0, count).mapToObj(i -> "SERVICE_" + i + "_API_KEY");
    }
}

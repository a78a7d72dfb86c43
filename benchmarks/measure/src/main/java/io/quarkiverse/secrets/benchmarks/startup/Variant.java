package io.quarkiverse.secrets.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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
record Variant(String name, String application, int lines, int registered) {

    /** The secrets that the application uses itself. */
    static final List<String> USED = List.of("DATABASE_URL=jdbc:h2:mem:benchmark",
            "JWT_SECRET_KEY=0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", "SECRET_KEY=abcdefghijklmnopqrstuvwxyz",
            "OPENAI_API_KEY=abcdefghijklmnopqrstuvwxyz", "FIRECRAWL_API_KEY=abcdefghijklmnopqrstuvwxyz",
            "HUNTER_API_KEY=abcdefghijklmnopqrstuvwxyz", "EMAIL_HOST=mail.example.com",
            "EMAIL_PASSWORD=abcdefghijklmnopqrstuvwxyz", "SENTRY_DSN=https://example.com/1");

    /** Makes a working directory for it. */
    Path prepare(Path parent) throws IOException {
        Path directory = Files.createTempDirectory(parent, "start");
        Files.write(directory.resolve(".env"), Stream.concat(USED.stream(),
                others(lines - USED.size()).map(other -> other + "=abcdefghijklmnopqrstuvwxyz0123456789")).toList());
        if (registered > 0) {
            Path config = Files.createDirectory(directory.resolve("config"));
            Files.write(config.resolve("application.properties"), others(registered)
                    .map(other -> "quarkus.secrets.registry.\"" + other + "\".required=true").collect(Collectors.toList()));
        }
        return directory;
    }

    private static Stream<String> others(int count) {
        return IntStream.range(0, count).mapToObj(i -> "SERVICE_" + i + "_API_KEY");
    }
}

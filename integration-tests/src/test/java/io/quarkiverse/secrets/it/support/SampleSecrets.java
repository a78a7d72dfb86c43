package io.quarkiverse.secrets.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Random secrets for the sample application. What is required is there, and some of what is optional.
 */
public final class SampleSecrets {

    /** All that the application registers. */
    public static final List<String> NAMES = List.of("DATABASE_URL", "EMAIL_HOST", "EMAIL_PASSWORD", "FIRECRAWL_API_KEY",
            "HUNTER_API_KEY", "JWT_SECRET_KEY", "OPENAI_API_KEY", "SECRET_KEY", "SENTRY_DSN");

    /** Those that it does not start without in production. */
    public static final List<String> REQUIRED = List.of("DATABASE_URL", "JWT_SECRET_KEY", "SECRET_KEY");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> values = new TreeMap<>();
    private final List<String> needles;

    /** Makes new ones. */
    public SampleSecrets() {
        String database = random();
        values.put("DATABASE_URL", "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
        values.put("JWT_SECRET_KEY", random());
        values.put("SECRET_KEY", random());
        values.put("OPENAI_API_KEY", random());
        values.put("EMAIL_PASSWORD", random());
        needles = values.values().stream().map(value -> value.contains(database) ? database : value).toList();
    }

    public String get(String name) {
        return values.get(name);
    }

    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** The random part of each value: wherever one of these turns up, a secret has got out. */
    public List<String> needles() {
        return needles;
    }

    /**
     * Writes a {@code .env}.
     *
     * @return the file
     */
    public Path writeTo(Path directory) {
        Path file = directory.resolve(".env");
        write(file, values);
        return file;
    }

    static void write(Path file, Map<String, String> values) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, values.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

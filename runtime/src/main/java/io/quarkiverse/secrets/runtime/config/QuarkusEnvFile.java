package io.quarkiverse.secrets.runtime.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * What Quarkus by itself makes of a {@code .env} file: it reads it with the rules of Java properties files, and expands
 * expressions in it as in all configuration. Immutable and safe for use by many threads.
 */
public final class QuarkusEnvFile {

    /** Behind the file's name, the source of a value that Quarkus has read in one by itself. */
    static final String AS_QUARKUS_READS_IT = " as Quarkus reads it";

    private final SmallRyeConfig config;

    private QuarkusEnvFile(SmallRyeConfig config) {
        this.config = config;
    }

    /**
     * Reads a file by the same means as Quarkus does.
     *
     * @param environment the process environment, which expressions can refer to
     * @throws IllegalArgumentException if Quarkus could not read it, and so not start: it has {@code \\u} without four
     *         hexadecimal digits behind it; the message may quote the file
     */
    public static QuarkusEnvFile read(Path file, Map<String, String> environment) {
        return of(DotEnvConfigSourceProvider.dotEnvSources(file.toAbsolutePath().toUri().toString(),
                QuarkusEnvFile.class.getClassLoader()), environment);
    }

    /** The same of what Quarkus has read. */
    static QuarkusEnvFile of(List<ConfigSource> read, Map<String, String> environment) {
        return new QuarkusEnvFile(new SmallRyeConfigBuilder().addDefaultInterceptors().withSources(read)
                .withSources(new EnvConfigSource(environment, EnvConfigSource.ORDINAL)).build());
    }

    /** Whether the source of a value, as a status has it, is such a file. */
    public static boolean isSource(String source) {
        return source.endsWith(AS_QUARKUS_READS_IT);
    }

    /**
     * The value that configuration has for a key; empty if the key is not there, or refers to something that is not.
     *
     * @param key the key; if it is in the environment, the value is the environment's
     */
    public Optional<String> value(String key) {
        try {
            ConfigValue value = config.getConfigValue(key);
            return value.hasProblems() ? Optional.empty() : Optional.ofNullable(value.getValue());
        } catch (NoSuchElementException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package io.quarkiverse.secrets.runtime.config;

import io.quarkiverse.secrets.spi.FetchOutcome;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SysPropConfigSource;

/**
 * Turns the names that sources of configuration give themselves into words for people.
 */
final class SourceNames {

    private static final String LOCATION = "[source=";
    private static final String DEFAULTS = "DefaultValuesConfigSource";

    private SourceNames() {
    }

    /** Whether a value comes from the process environment. */
    static boolean isEnvironment(ConfigValue value) {
        return EnvConfigSource.NAME.equals(value.getConfigSourceName());
    }

    /** Whether a value comes from the process environment or from a {@code .env} file as Quarkus reads it. */
    static boolean isVariable(ConfigValue value) {
        return value.getConfigSourceName() != null && value.getConfigSourceName().startsWith(EnvConfigSource.NAME);
    }

    /** Whether a value comes from one of our own sources. */
    static boolean isOurs(ConfigValue value) {
        String name = value.getConfigSourceName();
        return name != null && (name.startsWith(SecretsConfigSource.NAME) || name.equals(SecretDefaultsConfigSource.NAME)
                || name.equals(SecretElementsConfigSource.NAME));
    }

    /** Whether a value is a default that came with a mapping. */
    static boolean isDefault(ConfigValue value) {
        return value.getConfigSourceName() != null && value.getConfigSourceName().startsWith(DEFAULTS);
    }

    /** The file's name for a file, with the line where that is known. */
    static String forPeople(ConfigValue value) {
        String name = value.getConfigSourceName();
        if (name == null) {
            return "configuration";
        }
        if (EnvConfigSource.NAME.equals(name)) {
            return FetchOutcome.ENVIRONMENT;
        }
        if (SysPropConfigSource.NAME.equals(name)) {
            return "system properties";
        }
        if (isDefault(value)) {
            return "default";
        }
        int location = name.indexOf(LOCATION);
        if (location < 0) {
            return name;
        }
        int file = Math.max(location + LOCATION.length(), name.lastIndexOf('/') + 1);
        String fileName = name.substring(file, name.length() - 1);
        if (name.startsWith(EnvConfigSource.NAME)) {
            return fileName + QuarkusEnvFile.AS_QUARKUS_READS_IT;
        }
        return value.getLineNumber() > 0 ? fileName + ":" + value.getLineNumber() : fileName;
    }
}

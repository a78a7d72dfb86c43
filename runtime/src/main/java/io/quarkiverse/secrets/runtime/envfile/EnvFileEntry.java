package io.quarkiverse.secrets.runtime.envfile;

import java.util.Objects;
import java.util.Optional;

/**
 * One key of a {@code .env} file. Immutable.
 *
 * @param key the key
 * @param value its value, unquoted and expanded; empty where the key is only declared, as in a line that holds nothing but
 *        {@code KEY}
 * @param line the line the key stands in, the first being 1
 */
public record EnvFileEntry(String key, Optional<String> value, int line) {

    public EnvFileEntry {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }

    /** The key and the line, never the value. */
    @Override
    public String toString() {
        return key + (value.isPresent() ? " set in line " : " declared in line ") + line;
    }
}

package io.quarkiverse.secrets.runtime.devui;

import java.util.List;
import java.util.function.Supplier;

import io.quarkiverse.secrets.runtime.redaction.IgnoredValues;
import io.quarkiverse.secrets.runtime.redaction.Redactor;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.Expressions;

/**
 * Takes the secrets out of configuration that is read only to be shown: the values of registered secrets, whichever source they
 * come from, everything that Quarkus itself reads from {@code .env}, and any text that contains the value of a secret. An
 * expression <code>${secret::NAME}</code> stays as it is written; any other expression is expanded with what remains.
 * <p>
 * It applies to the thread that reads, for the time of the reading.
 */
final class SecretMask {

    private static final ThreadLocal<SecretMask> CURRENT = new ThreadLocal<>();
    private static final String ENV_FILE = EnvConfigSource.NAME + "[source=";
    private static final String SECRET_EXPRESSION = "${secret::";

    private final SecretStore store;
    private final Redactor redactor;

    private SecretMask(SecretStore store) {
        this.store = store;
        List<String> values = store.knownValues();
        values.removeIf(IgnoredValues::contains);
        this.redactor = Redactor.of(values);
    }

    /** Reads configuration in this thread, with each secret in it masked. */
    static <T> T whileReading(SecretStore store, Supplier<T> reading) {
        CURRENT.set(new SecretMask(store));
        try {
            return reading.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** What this thread may see of a value, before expressions in it are expanded; null for null. */
    static ConfigValue apply(ConfigValue value) {
        SecretMask mask = CURRENT.get();
        return mask == null || value == null || value.getValue() == null ? value : mask.masked(value);
    }

    private ConfigValue masked(ConfigValue value) {
        String text = isSecret(value) ? Redactor.MASK : redactor.redact(value.getValue());
        // A backslash keeps the expression from being expanded
        String expandable = Expressions.isEnabled() ? text.replace(SECRET_EXPRESSION, "\\" + SECRET_EXPRESSION) : text;
        return value.from().withValue(expandable).withRawValue(text).build();
    }

    private boolean isSecret(ConfigValue value) {
        String source = value.getConfigSourceName();
        return source != null && source.startsWith(ENV_FILE) || isRegistered(value.getName());
    }

    /** Also for a value of a profile that is not active, and for an element of a list. */
    private boolean isRegistered(String name) {
        String plain = name.startsWith("%") ? name.substring(name.indexOf('.') + 1) : name;
        int index = plain.endsWith("]") ? plain.lastIndexOf('[') : -1;
        return store.snapshot().status(plain).isPresent()
                || index > 0 && store.snapshot().status(plain.substring(0, index)).isPresent();
    }
}

package io.quarkiverse.secrets.runtime.audit;

import java.util.Locale;

import org.jboss.logging.Logger;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.runtime.registry.LogText;

/**
 * Writes a line for each access and for each stored secret into the log, at level INFO of the category
 * {@code io.quarkiverse.secrets.audit}.
 */
public final class AuditLog {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.secrets.audit");

    boolean isOn() {
        return LOG.isInfoEnabled();
    }

    void write(SecretAccess access) {
        LOG.info(line(access));
    }

    /** Writes that a secret was stored, or why it was not. */
    public void write(SecretStored stored) {
        LOG.info(line(stored));
    }

    private static String line(SecretStored stored) {
        String name = LogText.name(stored.name());
        String what = stored.failure().isEmpty() ? "Stored secret: " + name
                : "Failed to store secret " + name + ": " + LogText.line(stored.failure().get());
        return what + " (" + LogText.name(stored.component())
                + stored.backend().map(backend -> ", in " + LogText.name(backend)).orElse("") + ")";
    }

    private static String line(SecretAccess access) {
        String name = LogText.name(access.name());
        String what = access.failure().isEmpty() ? "Retrieved secret: " + name
                : "Failed to get secret " + name + ": " + LogText.line(access.failure().get());
        return what + " (" + LogText.name(access.component()) + ", from the "
                + access.origin().name().toLowerCase(Locale.ROOT) + ")";
    }
}

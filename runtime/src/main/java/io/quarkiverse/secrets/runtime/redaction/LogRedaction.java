package io.quarkiverse.secrets.runtime.redaction;

import java.util.List;
import java.util.logging.Handler;

import org.jboss.logmanager.LogContext;

/**
 * Puts redaction in front of the handlers: those of the root logger, through which nearly all records go and behind which
 * Quarkus has its console, its files and the handlers of other extensions, and those of categories that have handlers of their
 * own. Records are changed before any handler has them, so that it makes no difference what a handler does with them.
 */
final class LogRedaction {

    private final CurrentRedactor redactor;
    private final List<String> categories;

    /** @param categories the names of those that have handlers of their own */
    LogRedaction(CurrentRedactor redactor, List<String> categories) {
        this.redactor = redactor;
        this.categories = categories;
    }

    /** May be called again: handlers that have it already keep it. */
    void install() {
        installFor("");
        for (String category : categories) {
            installFor(category);
        }
    }

    void remove() {
        removeFrom("");
        for (String category : categories) {
            removeFrom(category);
        }
    }

    private void installFor(String category) {
        for (Handler handler : LogContext.getLogContext().getLogger(category).getHandlers()) {
            RedactingFilter.putInto(handler, redactor);
        }
    }

    private void removeFrom(String category) {
        for (Handler handler : LogContext.getLogContext().getLogger(category).getHandlers()) {
            RedactingFilter.takeFrom(handler, redactor);
        }
    }
}

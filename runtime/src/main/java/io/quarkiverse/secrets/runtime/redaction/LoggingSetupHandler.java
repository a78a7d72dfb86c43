package io.quarkiverse.secrets.runtime.redaction;

import java.util.logging.Filter;

import org.jboss.logmanager.ExtHandler;

/**
 * Writes nothing. It is there because Quarkus, while it sets logging up, gives each handler its filter after it has
 * replaced the filters of the root logger and given categories their handlers, and before it lets go of the records
 * that have been waiting since the start: this is the one moment to put redaction into effect so that none of them
 * passes without it.
 */
final class LoggingSetupHandler extends ExtHandler {

    private final LogRedaction redaction;

    LoggingSetupHandler(LogRedaction redaction) {
        this.redaction = redaction;
        setEnabled(false);
    }

    @Override
    public void setFilter(Filter filter) {
        redaction.install();
    }

    /** Nor does it look at where a record comes from. */
    @Override
    public boolean isCallerCalculationRequired() {
        return false;
    }
}

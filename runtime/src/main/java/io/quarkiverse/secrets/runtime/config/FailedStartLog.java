package io.quarkiverse.secrets.runtime.config;

import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.util.ExceptionUtil;

/**
 * Keeps the trace of a start that was refused out of the log, where Quarkus writes it below the report that it has printed.
 * Other
 * failures are logged as ever.
 */
final class FailedStartLog {

    // Held, as the log manager would forget a logger and its filter that nothing refers to
    private static final Logger PACKAGED = Logger.getLogger(Quarkus.class.getName());
    private static final Logger DEV_MODE = Logger.getLogger("io.quarkus.deployment.dev.IsolatedDevModeMain");

    private FailedStartLog() {
    }

    /**
     * Leaves the failure out.
     *
     * @param refused the root cause of the failure, whose message has been printed
     */
    static void leaveOut(Throwable refused) {
        Filter filter = new Filter() {
            @Override
            public boolean isLoggable(LogRecord record) {
                return record.getThrown() == null || ExceptionUtil.getRootCause(record.getThrown()) != refused;
            }
        };
        PACKAGED.setFilter(filter);
        DEV_MODE.setFilter(filter);
    }
}

package io.quarkiverse.secrets.cli.console;

import java.util.Map;

import org.jboss.logging.Logger;
import org.jboss.logging.LoggerProvider;

/**
 * Keeps libraries from logging: what there is to say, commands say themselves, and the logging of the JDK takes longer to set
 * up than most of them to run.
 */
public final class SilentLogging implements LoggerProvider {

    @Override
    public Logger getLogger(String name) {
        return new SilentLogger(name);
    }

    @Override
    public void clearMdc() {
        // There is none
    }

    @Override
    public Object putMdc(String key, Object value) {
        return value;
    }

    @Override
    public Object getMdc(String key) {
        return "";
    }

    @Override
    public void removeMdc(String key) {
        // There is none
    }

    @Override
    public Map<String, Object> getMdcMap() {
        return Map.of();
    }

    @Override
    public void clearNdc() {
        // There is none
    }

    @Override
    public String getNdc() {
        return "";
    }

    @Override
    public int getNdcDepth() {
        return 0;
    }

    @Override
    public String popNdc() {
        return "";
    }

    @Override
    public String peekNdc() {
        return "";
    }

    @Override
    public void pushNdc(String message) {
        // There is none
    }

    @Override
    public void setNdcMaxDepth(int maxDepth) {
        // There is none
    }

    private static final class SilentLogger extends Logger {

        private static final long serialVersionUID = 1L;

        SilentLogger(String name) {
            super(name);
        }

        @Override
        public boolean isEnabled(Level level) {
            return false;
        }

        @Override
        protected void doLog(Level level, String loggerClassName, Object message, Object[] parameters, Throwable thrown) {
            // Silent
        }

        @Override
        protected void doLogf(Level level, String loggerClassName, String format, Object[] parameters, Throwable thrown) {
            // Silent
        }
    }
}

package io.quarkiverse.secrets.azure;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Quietens the SDK, which logs every failure several times with its stack trace before anybody can say what it means. The
 * provider reports each of them itself. Who sets a level for one of these loggers gets it.
 */
final class SdkLogging {

    /** Kept, because the JDK forgets loggers that nobody refers to. */
    private static Logger[] loggers = {};

    private SdkLogging() {
    }

    static synchronized void quieten() {
        if (loggers.length > 0) {
            return;
        }
        loggers = new Logger[] { Logger.getLogger("com.azure.core"), Logger.getLogger("com.azure.identity"),
                Logger.getLogger("com.azure.security.keyvault.secrets"), Logger.getLogger("com.microsoft.aad.msal4j") };
        for (Logger logger : loggers) {
            if (logger.getLevel() == null) {
                logger.setLevel(Level.OFF);
            }
        }
    }
}

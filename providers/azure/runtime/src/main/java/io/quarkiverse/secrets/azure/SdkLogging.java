package io.quarkiverse.secrets.azure;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Turns the SDK's log off, which has every failure several times with its stack trace: the provider reports each of them. A
 * level that is set for one of its loggers has precedence.
 */
final class SdkLogging {

    /** Kept, because the JDK drops loggers without a reference. */
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

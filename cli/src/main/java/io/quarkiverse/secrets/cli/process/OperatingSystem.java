package io.quarkiverse.secrets.cli.process;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What differs from one operating system to the other. */
final class OperatingSystem {

    private static final boolean WINDOWS = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final int BY_THE_LOCALE = 18;

    private OperatingSystem() {
    }

    static boolean isWindows() {
        return WINDOWS;
    }

    /**
     * The character set in which the JDK hands an environment to a process: the default one until 17, which is the locale's
     * there, and the locale's own since then.
     */
    static Charset environmentCharset() {
        if (WINDOWS) {
            return StandardCharsets.UTF_16LE;
        }
        return Runtime.version().feature() < BY_THE_LOCALE ? Charset.defaultCharset()
                : Charset.forName(System.getProperty("sun.jnu.encoding"));
    }
}

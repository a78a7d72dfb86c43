package io.quarkiverse.secrets.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out whether the standard streams are a terminal, each by itself. */
public final class Terminals {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Terminals() {
    }

    /** Whether standard input is a terminal. */
    public static boolean isInput() {
        return isTerminal(0);
    }

    /** Whether standard output is a terminal. */
    public static boolean isOutput() {
        return isTerminal(1);
    }

    /** Whether standard error is a terminal. */
    public static boolean isError() {
        return isTerminal(2);
    }

    /** The JDK only knows of input and output together, and from 22 on says of any that it is one. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(descriptor))).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return Runtime.version().feature() < 22 && System.console() != null;
        }
    }
}

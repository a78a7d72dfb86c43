package io.quarkiverse.secrets.cli.console;

/**
 * Text of the operating system, such as arguments and paths, that the JDK could not decode: it has characters that the
 * character
 * set of the locale does not have, as under {@code LC_ALL=C} all beyond ASCII. Files of such names are not found.
 */
public final class UndecodableText {

    /** What the JDK reads in the place of each of them. */
    private static final char REPLACEMENT = '\uFFFD';

    private UndecodableText() {
    }

    /** Whether a text is such. */
    public static boolean is(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    /** What ends a command that needs the text. The text is not quoted: it would not be what was written. */
    public static CliException in(String what) {
        return new CliException(what + " has characters that the character set of the locale does not have",
                "set LC_ALL to a locale with UTF-8, such as C.UTF-8, and run it again");
    }
}

package io.quarkiverse.secrets.runtime.envfile;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Writes words into commands that people paste into a POSIX shell. Stateless, and so safe for use by several threads.
 */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {
    }

    /** A path as one word, in quotes only if it needs them. */
    public static String of(Path path) {
        return of(path.toString());
    }

    /** Any text as one word, in quotes only if it needs them; an empty one does. */
    public static String of(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

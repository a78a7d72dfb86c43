package io.quarkiverse.secrets.runtime.envfile;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Writes paths into commands that people paste into a POSIX shell.
 */
final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {
    }

    /** A path as one word, in quotes only if it needs them. */
    static String of(Path path) {
        String word = path.toString();
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

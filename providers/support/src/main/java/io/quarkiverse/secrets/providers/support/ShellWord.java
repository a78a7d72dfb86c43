package io.quarkiverse.secrets.providers.support;

/**
 * Quotes words for commands that people paste into a POSIX shell, as the runtime does, whose own class providers do not know.
 * Stateless, and so safe for use by several threads.
 */
public final class ShellWord {

    private ShellWord() {
    }

    /** Returns any text as one word, in quotes only if it needs them. */
    public static String of(String text) {
        return io.quarkiverse.secrets.runtime.envfile.ShellWord.of(text);
    }
}

package io.quarkiverse.secrets.providers.support;

/**
 * Writes words into the commands that mend something, which people paste into a POSIX shell: quoted as in those of the runtime,
 * whose own class providers do not know. Stateless, and so safe for use by several threads.
 */
public final class ShellWord {

    private ShellWord() {
    }

    /** Any text as one word, in quotes only if it needs them. */
    public static String of(String text) {
        return io.quarkiverse.secrets.runtime.envfile.ShellWord.of(text);
    }
}

package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Edits a file until it is killed, in a process of its own.
 */
final class EndlessEditingProcess {

    static final String KEY = "EDITED";

    private EndlessEditingProcess() {
    }

    /** The two values that it gives the key by turns. */
    static String value(boolean odd) {
        return (odd ? "odd " : "and even ").repeat(3000);
    }

    static Process start(Path file) throws IOException {
        return new ProcessBuilder(JavaProcess.command(EndlessEditingProcess.class, file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /**
     * Waits for one character, edits once, writes one, and goes on editing.
     *
     * @param arguments the file
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        System.in.read();
        edit(file, true);
        System.out.write('e');
        System.out.flush();
        for (boolean odd = false;; odd = !odd) {
            edit(file, odd);
        }
    }

    private static void edit(Path file, boolean odd) {
        EnvFileWriter.update(file, text -> EnvFileEditor.set(text, KEY, value(odd)));
    }
}

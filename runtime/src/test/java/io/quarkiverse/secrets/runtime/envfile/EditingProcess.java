package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Edits a file again and again, in a process of its own.
 */
final class EditingProcess {

    private EditingProcess() {
    }

    /**
     * Writes one character, waits for the end of standard input, so that all such processes begin at once, and edits.
     *
     * @param arguments the file, a name that no other such process has, and the number of edits
     */
    public static void main(String[] arguments) throws IOException {
        System.out.write('r');
        System.out.flush();
        System.in.read();
        edit(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
    }

    static void edit(Path file, String name, int edits) {
        for (int i = 0; i < edits; i++) {
            String key = name + "_" + i;
            EnvFileWriter.update(file, text -> EnvFileEditor.set(text, key, "it is " + key));
        }
    }
}

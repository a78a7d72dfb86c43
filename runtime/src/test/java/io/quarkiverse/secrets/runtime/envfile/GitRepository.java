package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs git for tests.
 */
final class GitRepository {

    private GitRepository() {
    }

    static boolean isAvailable() throws InterruptedException {
        try {
            return run(Path.of("."), "--version");
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether git succeeds in a folder, whichever repository these tests themselves run in a hook of. */
    static boolean run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder git = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        git.environment().keySet().removeIf(variable -> variable.startsWith("GIT_"));
        return git.start().waitFor() == 0;
    }
}

package io.quarkiverse.secrets.cli.edit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.cli.console.CliException;

/**
 * The user's editor: {@code VISUAL}, or {@code EDITOR}, or {@code vi} (POSIX). The variable may have options. Vim is kept from
 * leaving copies of what it shows in other places.
 *
 * @param command what the shell runs
 */
public record Editor(String command) {

    private static final String USUAL = "vi";
    private static final Set<String> VIMS = Set.of("vim", "nvim");
    private static final String WITHOUT_COPIES = " -n -i NONE --cmd 'set nobackup nowritebackup noundofile'";

    /** The one that the environment names. */
    public static Editor of(Map<String, String> environment) {
        String command = named(environment, "VISUAL").or(() -> named(environment, "EDITOR")).orElse(USUAL);
        return new Editor(isVim(command, environment) ? command + WITHOUT_COPIES : command);
    }

    private static Optional<String> named(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** By the program that the first word leads to: {@code vi} is a link to one of many. */
    private static boolean isVim(String command, Map<String, String> environment) {
        String word = command.split("\\s+")[0];
        List<Path> candidates = new ArrayList<>();
        if (word.contains("/")) {
            candidates.add(Path.of(word));
        } else {
            for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
                candidates.add(Path.of(folder, word));
            }
        }
        Optional<Path> program = candidates.stream().filter(Files::isExecutable).findFirst();
        try {
            String name = (program.isPresent() ? program.get().toRealPath() : Path.of(word)).getFileName().toString();
            return VIMS.stream().anyMatch(vim -> name.equals(vim) || name.startsWith(vim + "."));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens a file, and waits until the editor ends.
     *
     * @throws CliException if it cannot be started, or ends with another status than 0
     */
    public void open(Path file) {
        try {
            int status = new ProcessBuilder("sh", "-c", command + " \"$1\"", "sh", file.toString()).inheritIO().start()
                    .waitFor();
            if (status != 0) {
                throw new CliException("the editor has ended with " + status + ", and nothing was stored",
                        "correct VISUAL or EDITOR, or save and close the editor: " + command);
            }
        } catch (IOException e) {
            throw new CliException("the editor cannot be started", "check that there is a shell");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted while the editor was open, and nothing was stored", "run it again");
        }
    }
}

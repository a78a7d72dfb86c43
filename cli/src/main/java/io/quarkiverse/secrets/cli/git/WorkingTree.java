package io.quarkiverse.secrets.cli.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What git has in a folder and below it. Safe for use by several threads. */
public final class WorkingTree {

    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1 << 24;

    private final Path folder;
    private final Git git;

    /** @param folder one that exists, in a repository or not */
    public WorkingTree(Path folder) {
        this.folder = folder;
        git = new Git(folder, TIME, MOST_BYTES);
    }

    /**
     * The files that git tracks, as the folder has them; empty if it is in no repository, or git does not say within ten
     * seconds.
     */
    public Optional<List<Path>> tracked() {
        return list("ls-files", "-z");
    }

    /** The folders that git ignores as a whole, as {@link #tracked} has files; empty if git does not say. */
    public Optional<List<Path>> ignoredFolders() {
        return list("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory");
    }

    private Optional<List<Path>> list(String... command) {
        if (!isInRepository(folder)) {
            return Optional.empty();
        }
        try {
            Git.Output output = git.run(command);
            return output.isComplete() ? Optional.of(paths(output.bytes())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<Path> paths(byte[] output) {
        List<Path> paths = new ArrayList<>();
        for (String name : new String(output, StandardCharsets.UTF_8).split("\0")) {
            try {
                if (!name.isEmpty()) {
                    paths.add(folder.resolve(name));
                }
            } catch (InvalidPathException e) {
                // This system cannot have such a file
            }
        }
        return paths;
    }

    static boolean isInRepository(Path folder) {
        for (Path parent = folder.toAbsolutePath(); parent != null; parent = parent.getParent()) {
            if (Files.exists(parent.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }
}

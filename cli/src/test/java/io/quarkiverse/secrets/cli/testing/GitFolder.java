package io.quarkiverse.secrets.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder in which git works, with a user of its own and without the configuration of this machine. */
public final class GitFolder {

    private static final Map<String, String> ENVIRONMENT = Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_AUTHOR_NAME", "A", "GIT_AUTHOR_EMAIL", "a@example.org", "GIT_COMMITTER_NAME", "A", "GIT_COMMITTER_EMAIL",
            "a@example.org");

    private final Path folder;

    private GitFolder(Path folder) {
        this.folder = folder;
    }

    /** A new repository. */
    public static GitFolder init(Path folder) {
        GitFolder git = in(folder);
        git.run("init", "-q");
        return git;
    }

    /** A folder that there is. */
    public static GitFolder in(Path folder) {
        return new GitFolder(folder);
    }

    /** Runs git, and returns what it wrote. */
    public String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("GIT_"));
        builder.environment().putAll(ENVIRONMENT);
        try {
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", command, out).isZero();
            return out;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a file. */
    public Path write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a file and commits it, and returns the beginning of the commit's hash. */
    public String commit(String path, String text) {
        write(path, text);
        run("add", "-f", path);
        return commit();
    }

    /** Deletes a file from the repository, and returns the beginning of the commit's hash. */
    public String delete(String path) {
        run("rm", "-q", path);
        return commit();
    }

    private String commit() {
        run("commit", "-q", "--no-verify", "-m", "x");
        return run("rev-parse", "HEAD").substring(0, 10);
    }
}

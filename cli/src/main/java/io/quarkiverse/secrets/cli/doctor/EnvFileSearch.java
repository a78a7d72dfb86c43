package io.quarkiverse.secrets.cli.doctor;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.quarkiverse.secrets.cli.git.WorkingTree;

/**
 * Looks for files of environment variables, by their names, in a project's folder and below it: not in what is built or
 * installed there, in folders of tools, or in folders that git ignores. Symbolic links are not followed. For one search and one
 * thread.
 */
final class EnvFileSearch extends SimpleFileVisitor<Path> {

    private static final int DEPTH = 12;
    private static final int MOST_SEEN = 100_000;
    private static final int MOST_FOUND = 200;
    private static final Set<String> SKIPPED = Set.of("target", "build", "out", "dist", "node_modules", "bower_components",
            "vendor", "venv", "__pycache__");
    /** Of the folders that begin with a dot, those that people write files for. */
    private static final Set<String> HIDDEN = Set.of(".devcontainer", ".docker", ".github", ".circleci", ".config");

    private final Path root;
    private final Set<Path> ignored;
    private final List<Path> found = new ArrayList<>();
    private int seen;

    private EnvFileSearch(Path root) {
        this.root = root;
        ignored = new HashSet<>(new WorkingTree(root).ignoredFolders().orElse(List.of()));
    }

    /** Searches a folder. */
    static EnvFileSearch in(Path root) {
        EnvFileSearch search = new EnvFileSearch(root);
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEPTH, search);
        } catch (IOException e) {
            // Single files and folders that cannot be read are passed over
        }
        return search;
    }

    /** The files, as the folder has them, ordered. */
    List<Path> found() {
        return found.stream().sorted().toList();
    }

    /** Whether there may be more. */
    boolean isCut() {
        return seen >= MOST_SEEN || found.size() >= MOST_FOUND;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (folder.equals(root)) {
            return FileVisitResult.CONTINUE;
        }
        String name = folder.getFileName().toString();
        boolean skipped = SKIPPED.contains(name) || name.startsWith(".") && !HIDDEN.contains(name) || ignored.contains(folder);
        return skipped ? FileVisitResult.SKIP_SUBTREE : count();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && EnvFileName.of(file.getFileName().toString()).isPresent()) {
            found.add(file);
        }
        return count();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return count();
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
        return FileVisitResult.CONTINUE;
    }

    private FileVisitResult count() {
        seen++;
        return isCut() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
}

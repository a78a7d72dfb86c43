package io.quarkiverse.secrets.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends a line to {@code .gitignore} or {@code .dockerignore}, where the last pattern that matches decides. The file is
 * created if it is not there. What is in it stays as it is, and the new line ends as the first one does.
 *
 * @param file the file
 * @param line the pattern
 */
record IgnoreLine(Path file, String line) implements Fix {

    private static final String GIT_SPECIAL = "\\*?[";
    private static final String GIT_IGNORE = ".gitignore";

    /**
     * For git, in the folder of a file if that has a {@code .gitignore}, and else in the project's.
     *
     * @param project the project's folder
     */
    static IgnoreLine git(Path file, Path project) {
        Path own = file.resolveSibling(GIT_IGNORE);
        Path folder = file.toAbsolutePath().normalize();
        Path root = project.toAbsolutePath().normalize();
        if (Files.exists(own) || !folder.startsWith(root) || folder.getParent().equals(root)) {
            return new IgnoreLine(own, escaped(file.getFileName().toString()));
        }
        return new IgnoreLine(project.resolve(GIT_IGNORE), escaped(slashes(root.relativize(folder))));
    }

    /** For the build of images, by the path of a file in the folder that they are built in. */
    static IgnoreLine docker(Path ignore, Path relative) {
        return new IgnoreLine(ignore, escaped(slashes(relative)));
    }

    /** Whether a file is in a folder or below it, by its path. */
    static boolean isIn(Path folder, Path file) {
        return file.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize());
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String escaped(String name) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean special = GIT_SPECIAL.indexOf(c) >= 0 || i == 0 && (c == '!' || c == '#')
                    || c == ' ' && i == name.length() - 1;
            pattern.append(special ? "\\" : "").append(c);
        }
        return pattern.toString();
    }

    @Override
    public String change() {
        return "gets the line " + line;
    }

    @Override
    public void apply() throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new IOException("is a symbolic link, which is not followed");
        }
        String before = Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                : "";
        int first = before.indexOf('\n');
        String end = first > 0 && before.charAt(first - 1) == '\r' ? "\r\n" : "\n";
        String separator = before.isEmpty() || before.endsWith("\n") ? "" : end;
        Files.write(file, (separator + line + end).getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    }
}

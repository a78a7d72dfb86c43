package io.quarkiverse.secrets.runtime.mountedfiles;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file below a mounted folder that a reference means. Immutable.
 *
 * @param folders the folders that lead to it from the mounted one; mostly none
 * @param name its name
 * @param spelled whether the name may be spelled in another way that means the same
 */
record FileKey(List<String> folders, String name, boolean spelled) {

    /** What belongs to Kubernetes rather than to a secret begins with this, and so does what leads out of a folder. */
    private static final String RESERVED = "..";

    /**
     * Takes a key apart.
     *
     * @return empty if it is no relative path, or one that leads out of the folder
     */
    static Optional<FileKey> parse(String key, boolean spelled) {
        List<String> segments = new ArrayList<>();
        for (String segment : key.split("/", -1)) {
            if (!isName(segment)) {
                return Optional.empty();
            }
            segments.add(segment);
        }
        String name = segments.remove(segments.size() - 1);
        return Optional.of(new FileKey(List.copyOf(segments), name, spelled));
    }

    /** Whether it is the name of something in a folder, on this system. */
    private static boolean isName(String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.startsWith(RESERVED)) {
            return false;
        }
        try {
            Path path = Path.of(segment);
            return path.getRoot() == null && path.getNameCount() == 1 && path.toString().equals(segment);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The same in a folder, as people see it there. */
    Path below(Path folder, String name) {
        Path shown = folder;
        for (String segment : folders) {
            shown = shown.resolve(segment);
        }
        return shown.resolve(name);
    }

    /** As configuration has it. */
    String text(String name) {
        return folders.isEmpty() ? name : String.join("/", folders) + "/" + name;
    }
}

package io.quarkiverse.secrets.runtime.mountedfiles;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.SecretNames;

/**
 * Mounted folders as they are at one moment, for everything that is read at once.
 * <p>
 * Kubernetes writes a volume anew into a folder of its own, and then swaps the symbolic link {@code ..data}, which the files
 * are
 * links through, to that. So the link is followed once, and all files are taken from the folder that it led to: they are of one
 * generation, whatever is swapped meanwhile. The folder of an old generation is deleted soon, so that what is not found in one
 * has to be looked for {@linkplain #isCurrent again} in the next. For one thread.
 *
 * @see <a href="https://pkg.go.dev/k8s.io/kubernetes/pkg/volume/util#AtomicWriter">AtomicWriter</a>
 */
final class FolderView {

    private static final String DATA = "..data";
    private static final String HIDDEN = ".";

    /** By folder, where its files are; only folders that are swapped. */
    private final Map<Path, Path> generations = new HashMap<>();
    private final Map<Path, Path> contents = new HashMap<>();
    private final Map<Path, Map<String, List<String>>> spellings = new HashMap<>();
    private boolean missed;

    /**
     * A file that may hold a secret.
     *
     * @param file where it is read from
     * @param shown where people see it
     */
    record SecretFile(Path file, Path shown) {
    }

    /** Where the files of a folder below a mounted one are; there need not be such a folder. */
    Path contents(Path mounted, List<String> folders) {
        Path folder = contents(mounted);
        for (String name : folders) {
            folder = contents(folder.resolve(name));
        }
        return folder;
    }

    private Path contents(Path folder) {
        Path known = contents.get(folder);
        if (known == null) {
            Path data = folder.resolve(DATA);
            known = folder;
            if (Files.exists(data, LinkOption.NOFOLLOW_LINKS)) {
                known = followed(data);
                generations.put(folder, known);
            }
            contents.put(folder, known);
        }
        return known;
    }

    /**
     * Where the link leads, there or not. It is not resolved any further: that asks for the folder too, which is deleted soon
     * after a swap, and would fail at times.
     */
    private static Path followed(Path data) {
        try {
            return data.resolveSibling(Files.readSymbolicLink(data));
        } catch (IOException e) {
            // A folder and no link; or not to be looked at, and then nothing in it is either
            return data;
        }
    }

    /** Whether no folder has been swapped since it was looked at. */
    boolean isCurrent() {
        for (Map.Entry<Path, Path> generation : generations.entrySet()) {
            if (!followed(generation.getKey().resolve(DATA)).equals(generation.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Whether every file that was looked for was there, under that very name. */
    boolean hasFoundEverything() {
        return !missed;
    }

    /** Notes that a file was not there, or could not be read. */
    void miss() {
        missed = true;
    }

    /**
     * The files that a key means: the one of this very name, or else all that spell it in another way.
     *
     * @throws IOException if the folder cannot be looked at
     */
    List<SecretFile> find(Path mounted, FileKey key) throws IOException {
        Path folder = contents(mounted, key.folders());
        if (exists(folder, key.name())) {
            return List.of(secretFile(mounted, folder, key, key.name()));
        }
        miss();
        List<SecretFile> found = new ArrayList<>();
        if (key.spelled()) {
            for (String name : spellings(folder).getOrDefault(SecretNames.canonical(key.name()), List.of())) {
                found.add(secretFile(mounted, folder, key, name));
            }
        }
        return found;
    }

    private static SecretFile secretFile(Path mounted, Path folder, FileKey key, String name) {
        return new SecretFile(folder.resolve(name), key.below(mounted, name));
    }

    private static boolean exists(Path folder, String name) throws IOException {
        try {
            Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                return false;
            }
            throw e;
        }
    }

    private Map<String, List<String>> spellings(Path folder) throws IOException {
        Map<String, List<String>> known = spellings.get(folder);
        if (known == null) {
            known = new HashMap<>();
            for (String name : names(folder)) {
                if (!name.startsWith(HIDDEN)) {
                    known.computeIfAbsent(SecretNames.canonical(name), canonical -> new ArrayList<>()).add(name);
                }
            }
            spellings.put(folder, known);
        }
        return known;
    }

    /**
     * The names of the files of a folder that may be secrets, ordered: regular files, those aside that are hidden.
     *
     * @throws IOException if it cannot be listed
     */
    List<String> secrets(Path mounted, List<String> folders) throws IOException {
        Path folder = contents(mounted, folders);
        List<String> secrets = new ArrayList<>();
        for (String name : names(folder)) {
            if (!name.startsWith(HIDDEN) && Files.isRegularFile(folder.resolve(name))) {
                secrets.add(name);
            }
        }
        return secrets;
    }

    /**
     * The names of all that is in a folder, ordered; none if there is no such folder.
     *
     * @throws IOException if it cannot be listed
     */
    static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(names);
        return names;
    }
}

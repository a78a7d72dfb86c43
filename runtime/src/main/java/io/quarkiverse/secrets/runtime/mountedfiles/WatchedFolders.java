package io.quarkiverse.secrets.runtime.mountedfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.secrets.runtime.files.FileStamp;

/**
 * What mounted folders look like from outside, with the folders below them that secrets have been looked for in. Safe for use
 * by
 * several threads.
 */
final class WatchedFolders {

    private final List<Path> mounted;
    /** Only those that there are: no name that is asked for can make it grow. */
    private final Set<List<String>> below = ConcurrentHashMap.newKeySet();

    WatchedFolders(List<Path> mounted) {
        this.mounted = List.copyOf(mounted);
        below.add(List.of());
    }

    /** Adds the folders that lead to a file. */
    void add(FileKey key) {
        if (below.contains(key.folders())) {
            return;
        }
        FolderView view = new FolderView();
        for (int depth = 1; depth <= key.folders().size(); depth++) {
            List<String> folders = List.copyOf(key.folders().subList(0, depth));
            for (Path folder : mounted) {
                if (Files.isDirectory(view.contents(folder, folders))) {
                    below.add(folders);
                }
            }
        }
    }

    /** What the folders look like now. */
    FolderStamps stamps() {
        Map<Path, Map<String, Optional<FileStamp>>> stamps = new HashMap<>();
        FolderView view = new FolderView();
        for (Path folder : mounted) {
            for (List<String> folders : below) {
                Path contents = view.contents(folder, folders);
                stamps.put(contents, stamps(contents));
            }
        }
        return new FolderStamps(stamps);
    }

    private static Map<String, Optional<FileStamp>> stamps(Path folder) {
        Map<String, Optional<FileStamp>> stamps = new HashMap<>();
        try {
            for (String name : FolderView.names(folder)) {
                stamps.put(name, FileStamp.of(folder.resolve(name)));
            }
        } catch (IOException e) {
            // None: that it may be looked at again is a change
        }
        return stamps;
    }
}

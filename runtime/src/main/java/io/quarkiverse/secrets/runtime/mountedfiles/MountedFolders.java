package io.quarkiverse.secrets.runtime.mountedfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.runtime.mountedfiles.FolderView.SecretFile;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Looks for secrets in the mounted folders. The last folder that has a file for a secret wins, whichever spelling that has.
 * What
 * it cannot say is a failure: an earlier folder's value is never taken instead. Immutable.
 */
final class MountedFolders {

    private final List<Path> folders;
    private final SecretFileReader reader;

    /**
     * @param folders the folders, the one that wins last
     * @param reader reads the files
     */
    MountedFolders(List<Path> folders, SecretFileReader reader) {
        this.folders = List.copyOf(folders);
        this.reader = reader;
    }

    List<Path> folders() {
        return folders;
    }

    /** What comes of a secret. */
    FetchOutcome read(SecretReference reference, FileKey key, FolderView view) {
        for (int i = folders.size() - 1; i >= 0; i--) {
            Optional<FetchOutcome> outcome = read(reference, key, folders.get(i), view);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new Failed(Kind.MISSING, "is missing", remedy(key));
    }

    private Optional<FetchOutcome> read(SecretReference reference, FileKey key, Path folder, FolderView view) {
        try {
            List<SecretFile> files = view.find(folder, key);
            if (files.size() > 1) {
                return Optional.of(ambiguous(reference, key, files));
            }
            Optional<FetchOutcome> outcome = files.isEmpty() ? Optional.empty() : reader.read(reference, files.get(0));
            if (outcome.isEmpty() || outcome.get() instanceof Failed) {
                view.miss();
            }
            return outcome;
        } catch (IOException e) {
            view.miss();
            return Optional.of(SecretFileReader.failure(key.below(folder, key.name()), e));
        }
    }

    private static Failed ambiguous(SecretReference reference, FileKey key, List<SecretFile> files) {
        return new Failed(Kind.WRONG_LOCATION, "has " + files.size() + " files that mean it: "
                + files.stream().map(file -> file.shown().toString()).collect(Collectors.joining(" and ")),
                "rename the one that is meant to " + key.name() + ", or set " + FileKeys.setting(reference, "key")
                        + " to its name");
    }

    /** The files that a secret could be read from, in the folder that wins; none where none can be looked for. */
    List<SecretFile> find(FileKey key) {
        FolderView view = new FolderView();
        for (int i = folders.size() - 1; i >= 0; i--) {
            try {
                List<SecretFile> found = view.find(folders.get(i), key);
                if (!found.isEmpty()) {
                    return found;
                }
            } catch (IOException e) {
                return List.of();
            }
        }
        return List.of();
    }

    /** Why a change of the spelling would be a guess; empty if the key means one file or none. */
    Optional<Failed> ambiguity(SecretReference reference, FileKey key) {
        List<SecretFile> files = find(key);
        return files.size() > 1 ? Optional.of(ambiguous(reference, key, files)) : Optional.empty();
    }

    /** How a person gives a value to a secret that has no file yet. */
    String remedy(FileKey key) {
        for (int i = folders.size() - 1; i >= 0; i--) {
            Path folder = folders.get(i);
            if (Files.isDirectory(folder)) {
                return "put the value into the file " + key.below(folder, key.name()) + "; in Kubernetes, add the key "
                        + key.name() + " to the secret that is mounted at " + folder;
            }
        }
        return "mount a folder with the file " + key.text(key.name()) + " at " + places()
                + ", or set quarkus.secrets." + MountedFilesProviderFactory.PATHS + " to where it is";
    }

    private String places() {
        return folders.stream().map(Path::toString).collect(Collectors.joining(" or "));
    }

    /** What prevents the folders from being read; empty if there is one, and all that there are can be. */
    Optional<Failed> obstacle() {
        boolean exists = false;
        for (Path folder : folders) {
            if (Files.exists(folder)) {
                exists = true;
                if (!Files.isDirectory(folder)) {
                    return Optional.of(new Failed(Kind.WRONG_LOCATION, "cannot be read: " + folder + " is not a folder",
                            "set quarkus.secrets." + MountedFilesProviderFactory.PATHS + " to the folder that the file is in"));
                }
                try {
                    FolderView.names(new FolderView().contents(folder, List.of()));
                } catch (IOException e) {
                    return Optional.of(SecretFileReader.failure(folder, e));
                }
            }
        }
        return exists ? Optional.empty()
                : Optional.of(new Failed(Kind.MISSING, "cannot be read: there is no folder " + places(),
                        "mount the secrets there, or set quarkus.secrets." + MountedFilesProviderFactory.PATHS
                                + " to where they are"));
    }

    /**
     * The keys of all files, ordered: of the folders themselves, and of one below them that goes before the names of secrets.
     *
     * @throws SecretsProviderException if a folder cannot be listed
     */
    List<String> keys(String prefix) {
        List<List<String>> below = new ArrayList<>(List.of(List.of()));
        FileKey.parse(prefix + "NAME", false).filter(key -> !key.folders().isEmpty())
                .ifPresent(key -> below.add(key.folders()));
        TreeSet<String> keys = new TreeSet<>();
        FolderView view = new FolderView();
        for (Path folder : folders) {
            try {
                for (List<String> path : below) {
                    for (String name : view.secrets(folder, path)) {
                        keys.add(new FileKey(path, name, false).text(name));
                    }
                }
            } catch (IOException e) {
                Failed failed = SecretFileReader.failure(folder, e);
                throw new SecretsProviderException("Keys could not be listed: a folder " + failed.reason(), failed.remedy(), e);
            }
        }
        return List.copyOf(keys);
    }
}

package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What files look like from outside at one moment, to be compared with another: when each was changed, how large it
 * is, and which file it is, so that one that was put in the place of another is noticed even if it is as old and as
 * large. Symbolic links are followed, several in a row too, as Kubernetes makes them. A file that is not there, or
 * that may not be looked at, has no stamp, nor has a pipe, whose date changes with each read and write. Immutable.
 */
final class EnvFileStamps {

    private record Stamp(FileTime changed, long size, Object file) {
    }

    private final Map<Path, Stamp> stamps;

    private EnvFileStamps(Map<Path, Stamp> stamps) {
        this.stamps = stamps;
    }

    static EnvFileStamps of(List<Path> files) {
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path file : files) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (!attributes.isOther()) {
                    stamps.put(file, new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
                }
            } catch (IOException e) {
                // None: that it comes back, or may be looked at again, is a change
            }
        }
        return new EnvFileStamps(stamps);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnvFileStamps that && stamps.equals(that.stamps);
    }

    @Override
    public int hashCode() {
        return stamps.hashCode();
    }

    @Override
    public String toString() {
        return stamps.toString();
    }
}

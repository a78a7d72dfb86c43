package io.quarkiverse.secrets.runtime.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What a file looks like from outside at one moment: when it was changed, how large it is, and which file it is, so that one
 * that was put in the place of another is noticed even if it is as old and as large. Immutable.
 */
public record FileStamp(FileTime changed, long size, Optional<Object> file) {

    /**
     * The stamp of a file. Symbolic links are followed, several in a row too.
     *
     * @return empty if there is no such file, if it may not be looked at, or if it is a pipe or a device, whose date changes
     *         with each read and write
     */
    public static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isOther() ? Optional.empty()
                    : Optional.of(new FileStamp(attributes.lastModifiedTime(), attributes.size(),
                            Optional.ofNullable(attributes.fileKey())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

package io.quarkiverse.secrets.runtime.mountedfiles;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.runtime.files.FileStamp;

/**
 * What folders look like from outside at one moment, to be compared with another. Immutable.
 *
 * @param files by where a folder really is, the stamps of what is in it; none of a folder that is not there, or that may not be
 *        looked at
 */
record FolderStamps(Map<Path, Map<String, Optional<FileStamp>>> files) {
}

package io.quarkiverse.secrets.runtime.envfile;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.runtime.files.FileStamp;

/**
 * What files look like from outside at one moment, to be compared with another. Symbolic links are followed, as Kubernetes
 * makes them. A file that is not there, or that may not be looked at, has no stamp: that it comes back, or may be looked at
 * again, is a change. A pipe has none either. Immutable.
 */
record EnvFileStamps(Map<Path, FileStamp> stamps) {

    static EnvFileStamps of(List<Path> files) {
        Map<Path, FileStamp> stamps = new HashMap<>();
        for (Path file : files) {
            FileStamp.of(file).ifPresent(stamp -> stamps.put(file, stamp));
        }
        return new EnvFileStamps(stamps);
    }
}

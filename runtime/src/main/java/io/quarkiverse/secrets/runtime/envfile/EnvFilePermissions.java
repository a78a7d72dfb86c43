package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Finds out who can read a file. Stateless, and so safe for use by several threads.
 */
public final class EnvFilePermissions {

    private EnvFilePermissions() {
    }

    /**
     * Whether the mode of a file, or of the one that a symbolic link leads to, lets its group or everybody read it; false
     * where that is not known: where there is no such file, or no POSIX permissions.
     */
    public static boolean readableByOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}

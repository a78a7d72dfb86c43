package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Gives a file the owner, the group and the mode of the one it replaces.
 */
final class EnvFileOwnership {

    private static final Set<PosixFilePermission> OF_GROUP = EnumSet.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    private EnvFileOwnership() {
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Does nothing where there is no file to replace, or no POSIX permissions. */
    static void copy(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes wanted;
        try {
            wanted = Files.readAttributes(from, PosixFileAttributes.class);
        } catch (NoSuchFileException e) {
            return;
        }
        copyOwner(wanted, view);
        copyMode(wanted, view, copyGroup(wanted, view));
    }

    private static void copyOwner(PosixFileAttributes wanted, PosixFileAttributeView view) throws IOException {
        if (!view.readAttributes().owner().equals(wanted.owner())) {
            try {
                view.setOwner(wanted.owner());
            } catch (IOException e) {
                // Only root can, and for it this keeps the file readable for the one whose it is
            }
        }
    }

    private static boolean copyGroup(PosixFileAttributes wanted, PosixFileAttributeView view) throws IOException {
        if (!view.readAttributes().group().equals(wanted.group())) {
            try {
                view.setGroup(wanted.group());
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    /** What the old group was allowed, another one is not. */
    private static void copyMode(PosixFileAttributes wanted, PosixFileAttributeView view, boolean sameGroup)
            throws IOException {
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(wanted.permissions());
        if (!sameGroup) {
            mode.removeAll(OF_GROUP);
        }
        if (!view.readAttributes().permissions().equals(mode)) {
            view.setPermissions(mode);
        }
    }
}

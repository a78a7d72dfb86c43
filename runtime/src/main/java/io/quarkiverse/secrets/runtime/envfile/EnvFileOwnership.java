package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a file the owner, the group and the mode of the one it replaces.
 */
final class EnvFileOwnership {

    private static final Set<PosixFilePermission> OF_GROUP = EnumSet.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    private static final Set<PosixFilePermission> OF_EDITOR = EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE);

    private EnvFileOwnership() {
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Does nothing where there is no file to replace, or no POSIX permissions.
     * <p>
     * The owner keeps what lets it open the file, which it has to if this process dies before the file is in its place.
     *
     * @return the mode to give the file once it is there; empty if it has it
     */
    static Optional<Set<PosixFilePermission>> copy(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null) {
            return Optional.empty();
        }
        PosixFileAttributes wanted;
        try {
            wanted = Files.readAttributes(from, PosixFileAttributes.class);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        copyOwner(wanted, view);
        Set<PosixFilePermission> mode = mode(wanted, copyGroup(wanted, view));
        Set<PosixFilePermission> openable = EnumSet.copyOf(OF_EDITOR);
        openable.addAll(mode);
        if (!view.readAttributes().permissions().equals(openable)) {
            view.setPermissions(openable);
        }
        return mode.equals(openable) ? Optional.empty() : Optional.of(mode);
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
    private static Set<PosixFilePermission> mode(PosixFileAttributes wanted, boolean sameGroup) {
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(wanted.permissions());
        if (!sameGroup) {
            mode.removeAll(OF_GROUP);
        }
        return mode;
    }
}

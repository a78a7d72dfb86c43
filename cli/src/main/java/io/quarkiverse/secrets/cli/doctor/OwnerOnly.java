package io.quarkiverse.secrets.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Takes a file's permissions from all but its owner, who keeps those that there are: of {@code rw-r--r--}, {@code rw-------}
 * is left. For a regular file; a symbolic link is not followed.
 *
 * @param file the file
 */
record OwnerOnly(Path file) implements Fix {

    private static final Set<PosixFilePermission> OF_OWNER = EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** Whether it can be applied to a file. */
    static boolean isPossible(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String change() {
        return "can be read and written by its owner alone";
    }

    @Override
    public void apply() throws IOException {
        if (!isPossible(file)) {
            throw new IOException("is no regular file, and a symbolic link is not followed");
        }
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class,
                LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            throw new IOException("has no POSIX permissions");
        }
        Set<PosixFilePermission> permissions = EnumSet.copyOf(OF_OWNER);
        permissions.retainAll(view.readAttributes().permissions());
        view.setPermissions(permissions);
    }
}

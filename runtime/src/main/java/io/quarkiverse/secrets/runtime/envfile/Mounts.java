package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process has mounted, where the system says so.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html">proc_pid_mountinfo(5)</a>
 */
final class Mounts {

    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;

    private Mounts() {
    }

    /** Whether something is mounted at this very path; false where that cannot be determined. */
    static boolean isMountPoint(Path path) {
        try {
            // Blanks in paths are written as octal numbers
            String name = path.toAbsolutePath().normalize().toString().replace("\\", "\\134").replace(" ", "\\040");
            for (String line : Files.readAllLines(MOUNTS, StandardCharsets.UTF_8)) {
                String[] fields = line.split(" ");
                if (fields.length > MOUNT_POINT && fields[MOUNT_POINT].equals(name)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // No such file where this is not Linux
        }
        return false;
    }
}

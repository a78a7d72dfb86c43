package io.quarkiverse.secrets.cli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out what a terminal itself sends to processes. */
final class Terminal {

    /** Of the fields of {@code /proc/PID/stat}, behind the name. */
    private static final int GROUP = 2;
    private static final int FOREGROUND = 5;

    private Terminal() {
    }

    /** A process group, and the one that the terminal has in its foreground. */
    record Groups(String own, String foreground) {

        /** @param stat as Linux has it in {@code /proc/PID/stat}, see proc(5) */
        static Groups of(String stat) {
            // Behind the name, which may have blanks and parentheses: state, parent, group, session, terminal, foreground
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            return new Groups(fields[GROUP], fields[FOREGROUND]);
        }
    }

    /**
     * Whether what is typed on a terminal, such as Ctrl+C, sends its signal to this process and to another one: a terminal
     * sends it to all processes of the group in its foreground.
     */
    static boolean sendsToBoth(ProcessHandle other) {
        Optional<Groups> ours = groups(ProcessHandle.current());
        return ours.isPresent() && ours.get().own().equals(ours.get().foreground()) && ours.equals(groups(other));
    }

    private static Optional<Groups> groups(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            return Optional.of(Files.exists(stat) ? Groups.of(Files.readString(stat, StandardCharsets.ISO_8859_1))
                    : asked(process));
        } catch (IOException | IndexOutOfBoundsException e) {
            // It has ended, or there is no way to know
            return Optional.empty();
        }
    }

    /** Where there is no /proc, as on macOS. */
    private static Groups asked(ProcessHandle process) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-o", "tpgid=", "-p", Long.toString(process.pid())).start();
        String[] groups = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip().split(" +");
        return new Groups(groups[0], groups[1]);
    }
}

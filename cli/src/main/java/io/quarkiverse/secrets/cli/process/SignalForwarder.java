package io.quarkiverse.secrets.cli.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Passes on to a process the signals that this one gets, in their order. Those that came before it was started wait for it, or,
 * behind one that has ended, for the next one. On Windows, where there are none, it only keeps this process from ending before
 * the other one does.
 * <p>
 * Safe for use by many threads.
 */
public final class SignalForwarder {

    /** What a terminal sends to all processes in its foreground. Of the others, it does not matter if they come twice. */
    private static final Set<String> OF_TERMINALS = Set.of("INT", "WINCH");
    private static final String TERM = "TERM";

    private final List<String> waiting = new ArrayList<>();
    private Optional<ProcessHandle> process = Optional.empty();

    /** Passes a signal on, or keeps it for the process that is started next. */
    public synchronized void received(String signal) {
        if (process.isPresent()) {
            send(signal, process.get());
        } else {
            waiting.add(signal);
        }
    }

    /** From now on, signals go to this process. */
    public synchronized void started(ProcessHandle child) {
        process = Optional.of(child);
        waiting.forEach(signal -> send(signal, child));
        waiting.clear();
    }

    /** The process has ended: signals wait for the next one. */
    public synchronized void ended() {
        process = Optional.empty();
    }

    private static void send(String signal, ProcessHandle child) {
        if (OperatingSystem.isWindows() || !child.isAlive() || OF_TERMINALS.contains(signal) && Terminal.sendsToBoth(child)) {
            return;
        }
        if (signal.equals(TERM)) {
            // The process's own destroy() would close what it writes to as well
            child.destroy();
        } else {
            kill(signal, child);
        }
    }

    /**
     * Sends a signal by the shell, which can do it where no program of that name is installed, as in small images of
     * containers.
     *
     * @param signal its name without {@code SIG}, or its number
     */
    static void kill(String signal, ProcessHandle child) {
        ProcessBuilder kill = new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, Long.toString(child.pid()))
                .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        try {
            kill.start().waitFor();
        } catch (IOException e) {
            // There is no shell to do it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.quarkiverse.secrets.cli.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A pipe into which a process writes, and the processes that it starts: it ends when the last of them has closed it, as the
 * pipes of a shell do.
 * <p>
 * The JDK's own pipe to a process does not: when the process ends, the JDK takes what is in it at that moment, and closes it,
 * so that what was started in the background is cut off. Where a pipe cannot be opened by a path, which takes Linux's
 * {@code /proc}, it is the JDK's nevertheless.
 */
final class OutputPipe implements AutoCloseable {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final String PIPE = "pipe:[";

    private final Optional<Pipe> pipe;
    private final Redirect redirect;

    private OutputPipe(Optional<Pipe> pipe, Redirect redirect) {
        this.pipe = pipe;
        this.redirect = redirect;
    }

    static OutputPipe open() throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return new OutputPipe(Optional.empty(), Redirect.PIPE);
        }
        Set<String> before = new HashSet<>(pipes().values());
        Pipe pipe = Pipe.open();
        for (Map.Entry<String, String> descriptor : pipes().entrySet()) {
            if (!before.contains(descriptor.getValue())) {
                // Of either end: opened by its path, a pipe is opened anew, here for writing
                return new OutputPipe(Optional.of(pipe), Redirect.to(DESCRIPTORS.resolve(descriptor.getKey()).toFile()));
            }
        }
        close(pipe);
        return new OutputPipe(Optional.empty(), Redirect.PIPE);
    }

    /** The pipes that this process has open, by their descriptors. */
    private static Map<String, String> pipes() throws IOException {
        Map<String, String> pipes = new HashMap<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                String target = target(descriptor);
                if (target.startsWith(PIPE)) {
                    pipes.put(descriptor.getFileName().toString(), target);
                }
            }
        }
        return pipes;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // Closed by now, as the one is by which the folder was read
            return "";
        }
    }

    /** Where the process is to write to. */
    Redirect redirect() {
        return redirect;
    }

    /**
     * What is written into it, once the process has been started.
     *
     * @param ofProcess gives the JDK's own pipe to it
     */
    InputStream reader(Process process, Function<Process, InputStream> ofProcess) throws IOException {
        if (pipe.isEmpty()) {
            return ofProcess.apply(process);
        }
        // Those that write have their own; with ours open, there would never be an end
        pipe.get().sink().close();
        return Channels.newInputStream(pipe.get().source());
    }

    @Override
    public void close() throws IOException {
        if (pipe.isPresent()) {
            close(pipe.get());
        }
    }

    private static void close(Pipe pipe) throws IOException {
        pipe.sink().close();
        pipe.source().close();
    }
}

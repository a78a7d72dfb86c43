package io.quarkiverse.secrets.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Optional;

/**
 * Standard output or standard error, without a buffer. Remembers that something could not be written, which a
 * {@link java.io.PrintStream} in front of it keeps to itself; after that, nothing more is written. Never closed. For one
 * thread.
 */
public final class StandardStream extends OutputStream {

    private final FileOutputStream out;
    private Optional<IOException> failure = Optional.empty();

    /** @param descriptor one of the standard streams of this process */
    public StandardStream(FileDescriptor descriptor) {
        out = new FileOutputStream(descriptor);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    /**
     * Why not all that was written has arrived, in the operating system's words. Empty if all has, and if its reader has gone
     * away, as {@code head} does: then nothing is missing to it.
     */
    public Optional<String> failure() {
        if (failure.isEmpty() || isReaderGone(failure.get())) {
            return Optional.empty();
        }
        return Optional.of(String.valueOf(failure.get().getMessage()));
    }

    /** {@code EPIPE} has no exception of its own: there is only its message, which is in the language of the locale. */
    private static boolean isReaderGone(IOException failure) {
        try {
            Pipe pipe = Pipe.open();
            pipe.source().close();
            try (Pipe.SinkChannel sink = pipe.sink()) {
                sink.write(ByteBuffer.allocate(1));
            }
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).equals(failure.getMessage());
        }
        return false;
    }
}

package io.quarkiverse.secrets.runtime.redaction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Passes on what is written to it without the secret values in it, as its {@link StreamRedactor} says. Each call of
 * {@code write} passes on at once what it can. What is held back comes out with what is written next, or at the end; flushing
 * does not bring it out, since it may be the first half of a value.
 * <p>
 * For use by one thread at a time.
 */
public final class RedactingOutputStream extends OutputStream {

    /** How much is looked at at once: as much as a pipe holds. */
    static final int PIECE = 1 << 16;
    private static final byte[] MASK = Redactor.MASK.getBytes(StandardCharsets.US_ASCII);

    private final PatternIndex index;
    private final PartialMatches beginnings;
    private final OutputStream out;
    private final ByteWindow window;
    private final ByteArrayOutputStream redacted = new ByteArrayOutputStream();
    /** The place before which it is known what starts. */
    private int at;
    /** The place before which everything has been passed on or replaced. */
    private int done;
    /** Whether what is before that place has been replaced, so that a mask stands for what follows as well. */
    private boolean replaced;
    /** Whether the byte at that place, which is still to come, is to be replaced if it is a character of Base64. */
    private boolean withNext;
    private boolean finished;

    RedactingOutputStream(PatternIndex index, PartialMatches beginnings, OutputStream out) {
        this.index = index;
        this.beginnings = beginnings;
        this.out = out;
        window = new ByteWindow(index);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] { (byte) b }, 0, 1);
    }

    /** @throws IOException as the other stream does, or because this one has ended */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (finished) {
            throw new IOException("The redacted stream has ended, so that nothing more can be written to it");
        }
        if (index.longestLength() == 0) {
            out.write(bytes, offset, length);
            return;
        }
        int end = offset + length;
        for (int from = offset; from < end; from += PIECE) {
            take(bytes, from, Math.min(PIECE, end - from));
            passOn();
        }
    }

    private void take(byte[] bytes, int offset, int length) {
        int dropped = window.append(bytes, offset, length, Math.min(at, done));
        at -= dropped;
        done -= dropped;
        if (withNext && Base64Forms.isBase64(window.charAt(done))) {
            done++;
        }
        withNext = false;
        redact(false);
    }

    /** @param last whether nothing comes any more */
    private void redact(boolean last) {
        boolean waiting = false;
        at = window.candidate(at);
        while (at < window.end() && !waiting) {
            waiting = !last && mayGrow();
            int found = window.longest(at);
            if (found != 0) {
                replace(found);
            }
            if (!waiting) {
                at = window.candidate(at + 1);
            }
        }
        pass(last ? window.end() : sure());
    }

    private boolean mayGrow() {
        return window.end() - at < index.longestLength() && beginnings.has(window, at);
    }

    /** The byte before an occurrence may belong to it. */
    private int sure() {
        return at > done && Base64Forms.isBase64(window.charAt(at - 1)) ? at - 1 : at;
    }

    private void replace(int found) {
        int from = at;
        if ((found & PatternIndex.WITH_BASE64_BEFORE) != 0) {
            from = sure();
        }
        int to = at + PatternIndex.length(found);
        if ((found & PatternIndex.WITH_BASE64_AFTER) != 0) {
            if (to == window.end()) {
                withNext = true;
            } else if (Base64Forms.isBase64(window.charAt(to))) {
                to++;
            }
        }
        pass(from);
        if (to > done) {
            if (!replaced) {
                redacted.write(MASK, 0, MASK.length);
                replaced = true;
            }
            done = to;
        }
    }

    private void pass(int to) {
        if (to > done) {
            redacted.write(window.bytes(), done, to - done);
            replaced = false;
            done = to;
        }
    }

    private void passOn() throws IOException {
        try {
            redacted.writeTo(out);
        } finally {
            redacted.reset();
        }
    }

    /** Flushes the other stream. */
    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /**
     * Ends the stream: passes on what was held back and flushes the other stream, which stays open. Nothing can be written
     * after that.
     */
    public void finish() throws IOException {
        if (!finished) {
            finished = true;
            redact(true);
            passOn();
        }
        out.flush();
    }

    /** {@link #finish() Ends} the stream, and closes the other one. */
    @Override
    public void close() throws IOException {
        try (OutputStream closed = out) {
            finish();
        }
    }
}

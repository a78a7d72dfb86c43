package io.quarkiverse.secrets.runtime.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;

/**
 * Replaces secret values in streams of bytes by {@value Redactor#MASK}, in the forms in which a {@link Redactor} replaces them
 * in texts, as UTF-8. Bytes that are no UTF-8 are passed on as they are.
 * <p>
 * What is passed on is what replacing in the whole stream at once would give, however it is split into pieces, and as early as
 * that can be decided: held back is what may be the beginning of a value, and the byte before it if it is a character of
 * Base64,
 * whose last bits may be some of the value.
 * <p>
 * <strong>Time</strong> depends on the length of the stream, and hardly on the number and length of the values.
 * <strong>Memory</strong> for each stream is about 1 MiB, and up to some twenty times the length of the longest form of a value
 * while the stream looks like it.
 * <p>
 * Immutable and safe for use by many threads. It keeps what the values begin with, and otherwise hashes.
 */
public final class StreamRedactor {

    private final PatternIndex index;
    private final PartialMatches beginnings;

    private StreamRedactor(SecretForms forms) {
        index = forms.index();
        beginnings = new PartialMatches(forms.patterns());
    }

    /** @param values what to replace; those that are not {@link #isRedacted(String)} are left out */
    public static StreamRedactor of(Collection<String> values) {
        return new StreamRedactor(SecretForms.of(values).inUtf8());
    }

    /**
     * Whether a value is replaced at all: those of less than {@value SecretForms#MIN_LENGTH} characters are found in too many
     * words.
     */
    public static boolean isRedacted(String value) {
        return SecretForms.isLongEnough(value);
    }

    /** A stream that passes on to another one what is written to it, without the values. */
    public RedactingOutputStream to(OutputStream out) {
        return new RedactingOutputStream(index, beginnings, out);
    }

    /**
     * Passes on all of a stream, without the values, as it comes: each piece is written and flushed before it waits for the
     * next. It closes neither stream.
     *
     * @throws IOException as reading, writing or flushing does. What had been held back is not written then
     */
    public void pump(InputStream in, OutputStream out) throws IOException {
        RedactingOutputStream redacting = to(out);
        byte[] piece = new byte[RedactingOutputStream.PIECE];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            redacting.write(piece, 0, length);
            redacting.flush();
        }
        redacting.finish();
    }
}

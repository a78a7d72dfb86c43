package io.quarkiverse.secrets.runtime.redaction;

import java.io.PrintStream;

/**
 * The standard error stream without the values of secrets in the texts that are printed on it, stack traces included: each is
 * printed whole. Bytes pass as they are.
 */
final class RedactedErrorStream extends PrintStream {

    private final PrintStream stream;
    private final StartRedaction redaction;
    private volatile boolean ended;

    RedactedErrorStream(PrintStream stream, StartRedaction redaction) {
        super(stream, true);
        this.stream = stream;
        this.redaction = redaction;
    }

    /** Replaces nothing from now on. */
    PrintStream end() {
        ended = true;
        return stream;
    }

    /** Here comes all text but arrays of characters. In the encoding of the stream that this is put in front of. */
    @Override
    public void print(String text) {
        stream.print(ended || text == null ? text : redaction.redact(text));
    }

    @Override
    public void print(char[] text) {
        print(new String(text));
    }

    @Override
    public void println(String text) {
        synchronized (this) {
            print(text);
            stream.println();
        }
    }

    @Override
    public void println(Object object) {
        println(String.valueOf(object));
    }
}

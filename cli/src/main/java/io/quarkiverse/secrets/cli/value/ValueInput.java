package io.quarkiverse.secrets.cli.value;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.quarkiverse.secrets.cli.console.CliException;

/**
 * What a value is given as, in a file or on standard input. Nothing that it says ever holds a part of it.
 *
 * @param bytes what was there
 * @param where where that was, for people
 */
public record ValueInput(byte[] bytes, String where) {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** No backend takes more. */
    static final int MOST_BYTES = 1 << 20;

    /**
     * What a file has.
     *
     * @throws CliException if it cannot be read, or is too large
     */
    public static ValueInput ofFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new CliException("there is no file " + file, "give --file the path of the file with the value");
        } catch (IOException e) {
            throw new CliException(file + " cannot be read", "give --file the path of a file that this user can read");
        }
    }

    /**
     * What a stream has, to its end.
     *
     * @param where what it is, for people
     * @throws CliException if it cannot be read, or is too large
     */
    public static ValueInput of(InputStream in, String where) {
        try {
            return read(in, where);
        } catch (IOException e) {
            throw new CliException(where + " cannot be read", "give the value by --file");
        }
    }

    private static ValueInput read(InputStream in, String where) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new CliException(where + " has more than " + MOST_BYTES + " bytes, which is more than a secret can have",
                    "check whether it is what you want to store");
        }
        return new ValueInput(bytes, where);
    }

    /**
     * It as text, without a {@linkplain #hasByteOrderMark byte order mark}.
     *
     * @throws CliException if it is not UTF-8
     */
    public String text() {
        String text = decoded();
        return isMarked(text) ? text.substring(1) : text;
    }

    /**
     * Whether the text begins with a byte order mark, which editors and PowerShell put there: it belongs to the encoding and
     * not
     * to the value.
     *
     * @throws CliException if it is not UTF-8
     */
    public boolean hasByteOrderMark() {
        return isMarked(decoded());
    }

    private static boolean isMarked(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    }

    private String decoded() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new CliException(where + " is not UTF-8, and a value is text",
                    "convert it; or if the value is binary, register the secret with encoding base64 and give it by --file");
        }
    }

    /** It as text without the line end that {@code echo}, a pipe or an editor leaves behind it. */
    public String textWithoutLineEnd() {
        String text = text();
        if (!text.endsWith("\n")) {
            return text;
        }
        return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }

    /** Leaves the bytes out. */
    @Override
    public String toString() {
        return "ValueInput[" + where + "]";
    }
}

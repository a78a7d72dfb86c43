package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.runtime.files.FileFailures;

/**
 * Reads {@code .env} files. Stateless, and so safe for use by several threads.
 */
public final class EnvFileReader {

    /** The size of the largest file that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * What a file held.
     *
     * @param text the text, byte order mark included
     * @param modified when it was last written, or earlier if it was written to meanwhile
     */
    record DatedText(String text, Instant modified) {
        /** Leaves the text out. */
        @Override
        public String toString() {
            return "DatedText of " + modified;
        }
    }

    private EnvFileReader() {
    }

    /**
     * Reads and parses a file of at most {@value #MAX_BYTES} bytes in UTF-8, with or without a byte order mark. A pipe is read
     * once in the life of the process, and has the same content afterwards.
     *
     * @param file the file, a symbolic link to it, or a pipe
     * @param environment gives the value of an environment variable, or null where it is not set
     * @param inherited the values of earlier files, which references can bring
     * @return what the file says; empty if there is no such file
     * @throws EnvFileException if there is one that is neither a regular file nor a pipe, is too large, is not UTF-8 or cannot
     *         be read
     */
    public static Optional<EnvFile> read(Path file, Function<String, String> environment, Map<String, String> inherited) {
        return readText(file).map(text -> EnvFile.parse(text, environment, inherited));
    }

    /**
     * Reads the text of a file of at most {@value #MAX_BYTES} bytes in UTF-8. A pipe is read once in the life of the process,
     * and has the same text afterwards. For a pipe, this waits up to a minute.
     *
     * @param file the file, a symbolic link to it, or a pipe
     * @return the text, byte order mark included; empty if there is no such file
     * @throws EnvFileException if there is one that is neither a regular file nor a pipe, is too large, is not UTF-8 or cannot
     *         be read
     */
    public static Optional<String> readText(Path file) {
        return readDated(file, PATIENCE).map(DatedText::text);
    }

    /**
     * The text of a file with its date, which costs nothing beside it; empty if there is no such file.
     *
     * @param patience how long to wait for what comes out of a pipe
     */
    static Optional<DatedText> readDated(Path file, Duration patience) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isOther() && EnvFilePipes.isPipe(file)) {
                return Optional.of(EnvFilePipes.read(file, attributes.fileKey(), patience));
            }
            requireRegular(file, attributes);
            requireSize(file, attributes.size(), "has " + attributes.size() + " bytes");
            return Optional.of(new DatedText(decode(file, bytes(file)), attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw new EnvFileException(file, "cannot be read, as permission is denied",
                    "let this user read it (chmod u+r " + ShellWord.of(file) + ") and enter its folder", e);
        } catch (IOException e) {
            throw new EnvFileException(file, "cannot be read (" + FileFailures.reason(e) + ")",
                    "check the file and its folder", e);
        }
    }

    /** At most {@value #MAX_BYTES}. */
    static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            requireSize(file, bytes.length, "has grown to more than " + MAX_BYTES + " bytes");
            return bytes;
        }
    }

    /**
     * @throws EnvFileException if there is such a file, and it is not one that can be written, such as a pipe
     */
    static void requireRegular(Path file) {
        try {
            requireRegular(file, Files.readAttributes(file, BasicFileAttributes.class));
        } catch (IOException e) {
            // There is none, or reading it says why it cannot be written
        }
    }

    private static void requireRegular(Path file, BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            throw new EnvFileException(file, "is a directory",
                    "give the path of a file, or put the file in the folder's place");
        }
        // Opening a pipe waits until something is written to it, and a device may never end
        if (!attributes.isRegularFile()) {
            throw new EnvFileException(file, "is a pipe, a device or a socket",
                    "give the path of a regular file or of a symbolic link to one");
        }
    }

    static void requireSize(Path file, long size, String problem) {
        if (size > MAX_BYTES) {
            throw new EnvFileException(file, problem + ", and " + MAX_BYTES + " are allowed",
                    "keep only keys and values in it, and large contents in files of their own");
        }
    }

    /** By its byte order mark, or by the zero in the first character, which is in every key. */
    private static void requireNotUtf16(Path file, byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (first == 0xff && second == 0xfe || first == 0xfe && second == 0xff || (first == 0) != (second == 0)) {
            throw new EnvFileException(file,
                    "is UTF-16, as '>' and Out-File of Windows PowerShell write it, and Notepad as 'Unicode'",
                    "save it as UTF-8; in PowerShell: (Get-Content " + ShellWord.of(file) + ") | Set-Content -Encoding utf8 "
                            + ShellWord.of(file));
        }
    }

    static String decode(Path file, byte[] bytes) {
        requireNotUtf16(file, bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            TextPosition position = new TextPosition(text);
            position.moveTo(text.length());
            throw new EnvFileException(file,
                    "is not UTF-8 in line " + position.line() + ", column " + position.column(), "save it as UTF-8");
        }
        return text.toString();
    }
}

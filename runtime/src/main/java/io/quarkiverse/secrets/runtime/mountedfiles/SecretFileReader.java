package io.quarkiverse.secrets.runtime.mountedfiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Base64;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.runtime.files.FileFailures;
import io.quarkiverse.secrets.runtime.mountedfiles.FolderView.SecretFile;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Reads the value of a secret from its file: a text exactly as it is, but for one line end behind it; of something binary, the
 * Base64. Immutable.
 */
final class SecretFileReader {

    /** The size of the largest file that is read, in bytes: as large as a secret of Kubernetes, and a credential of systemd. */
    static final int MAX_BYTES = 1 << 20;

    private final boolean keepLineEnd;

    /** @param keepLineEnd whether the line end behind a text is part of it */
    SecretFileReader(boolean keepLineEnd) {
        this.keepLineEnd = keepLineEnd;
    }

    /** What comes of reading a file for a secret; empty if it is no longer there. */
    Optional<FetchOutcome> read(SecretReference reference, SecretFile file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file.file(), BasicFileAttributes.class);
            Optional<Failed> unfit = unfit(file.shown(), attributes);
            if (unfit.isPresent()) {
                return Optional.of(unfit.get());
            }
            try (InputStream in = Files.newInputStream(file.file())) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                return Optional.of(bytes.length > MAX_BYTES ? tooLarge(file.shown()) : outcome(reference, file.shown(), bytes));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(failure(file.shown(), e));
        }
    }

    /** Why something is not opened: opening a pipe waits until something is written to it, and a device may never end. */
    private static Optional<Failed> unfit(Path file, BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return Optional.of(new Failed(Kind.MALFORMED, "cannot be read: " + file + " is a directory",
                    "put a file in its place, or set the key of the secret to the path of a file in it"));
        }
        if (!attributes.isRegularFile()) {
            return Optional.of(new Failed(Kind.MALFORMED, "cannot be read: " + file + " is a pipe, a device or a socket",
                    "put a regular file in its place, or a symbolic link to one"));
        }
        return attributes.size() > MAX_BYTES ? Optional.of(tooLarge(file)) : Optional.empty();
    }

    private static Failed tooLarge(Path file) {
        return new Failed(Kind.MALFORMED, "cannot be read: " + file + " has more than " + MAX_BYTES + " bytes",
                "keep one value in it and nothing else, or correct the key of the secret if it means another file");
    }

    private FetchOutcome outcome(SecretReference reference, Path file, byte[] bytes) {
        if (reference.encoding() == Encoding.BASE64) {
            return found(Base64.getEncoder().encodeToString(bytes), file);
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return found(keepLineEnd ? text : withoutLineEnd(text), file);
        } catch (CharacterCodingException e) {
            return new Failed(Kind.MALFORMED, "cannot be read: " + file + " is not UTF-8",
                    "set " + FileKeys.setting(reference, "encoding") + "=base64 if it is binary, or save it as UTF-8");
        }
    }

    private static Found found(String value, Path file) {
        return new Found(value, Optional.empty(), file.toString());
    }

    private static String withoutLineEnd(String text) {
        if (!text.endsWith("\n")) {
            return text;
        }
        return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }

    /** Why a file, or the folder that it is in, cannot be read. */
    static Failed failure(Path file, IOException e) {
        return e instanceof AccessDeniedException
                ? new Failed(Kind.DENIED, "cannot be read: permission is denied for " + file,
                        "let the user of this process read it and enter its folder; in Kubernetes, check the defaultMode of"
                                + " the volume and at fsGroup and runAsUser of the pod")
                : new Failed(Kind.UNREACHABLE, "cannot be read: " + file + " failed (" + FileFailures.reason(e) + ")",
                        "check the file and what is mounted there");
    }
}

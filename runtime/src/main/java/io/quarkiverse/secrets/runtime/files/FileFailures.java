package io.quarkiverse.secrets.runtime.files;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Words what the operating system says of a failure. Stateless, and so safe for use by several threads. */
public final class FileFailures {

    private FileFailures() {
    }

    /** The reason of a failure, without the path, which the message begins with. */
    public static String reason(IOException e) {
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e instanceof FileSystemException || e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}

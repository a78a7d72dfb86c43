package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Thrown when a {@code .env} file cannot be read or written as a whole. The message says which file, what happened, where that
 * makes sense in which line and column, and what to do. It never holds a value.
 */
public class EnvFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final String problem;
    private final String remedy;

    EnvFileException(Path file, String problem, String remedy) {
        this(file, problem, remedy, null);
    }

    EnvFileException(Path file, String problem, String remedy, Throwable cause) {
        super(file + " " + problem + ": " + remedy, cause);
        this.file = file;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** What the operating system says of a failure, without the path, which the message begins with. */
    static String reason(IOException e) {
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e instanceof FileSystemException || e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** What happened, worded to stand behind the file's name: {@code is not UTF-8 in line 3, column 7}. */
    public String problem() {
        return problem;
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }
}

package io.quarkiverse.secrets.runtime.envfile;

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

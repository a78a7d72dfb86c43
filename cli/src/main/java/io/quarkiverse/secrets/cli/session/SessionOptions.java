package io.quarkiverse.secrets.cli.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

import io.quarkiverse.secrets.cli.backend.Backends;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Terminals;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;

/**
 * Which application and which backend a command works with.
 *
 * @param app where the application is; empty for the project in the current folder
 * @param backend the backend that is asked for; empty for the one that the application would choose
 * @param envFile the file of the backend {@code env-file}, instead of {@code .env}; {@link #STANDARD_INPUT} for what comes from
 *        there
 * @param profile the profile; empty for the one of a packaged application
 * @param prefix what goes before the keys of the backend; empty for what configuration says
 * @param asApplication whether rules against a backend in production count, as they do for the application
 * @param createsEnvFile whether the file need not be there, since the command makes it
 */
public record SessionOptions(Optional<Path> app, Optional<BackendId> backend, Optional<Path> envFile, Optional<String> profile,
        Optional<String> prefix, boolean asApplication, boolean createsEnvFile) {

    /** The option for {@link #app}. */
    public static final String APP = "--app";
    /** The option for {@link #backend}. */
    public static final String BACKEND = "--backend";
    /** The option for {@link #envFile}. */
    public static final String ENV_FILE = "--env-file";
    /** The option for {@link #profile}. */
    public static final String PROFILE = "--profile";
    /** The option for {@link #prefix}. */
    public static final String PREFIX = "--prefix";
    /** Stands for standard input where a file is named. */
    public static final Path STANDARD_INPUT = Path.of("-");
    /** Where the operating system has standard input among its files. */
    private static final Path STDIN = Path.of("/dev/stdin");

    /**
     * The options of a command.
     *
     * @throws CliException if there is no such backend
     */
    public static SessionOptions of(Optional<Path> app, Optional<String> backend, Optional<Path> envFile,
            Optional<String> profile, Optional<String> prefix) {
        return new SessionOptions(app, backend.map(SessionOptions::backendId), envFile, profile, prefix, false, false);
    }

    /** These, as the application itself would be held to them. */
    public SessionOptions asTheApplication() {
        return new SessionOptions(app, backend, envFile, profile, prefix, true, createsEnvFile);
    }

    /** These, of a command that has nothing to do without an application: that is said before anything else is. */
    public SessionOptions requireApplication() {
        return new SessionOptions(app.or(() -> Optional.of(Path.of(""))), backend, envFile, profile, prefix, asApplication,
                createsEnvFile);
    }

    /** These with another backend. */
    public SessionOptions withBackend(BackendId other) {
        return new SessionOptions(app, Optional.of(other), envFile, profile, prefix, asApplication, createsEnvFile);
    }

    /** These with another file of the backend {@code env-file}. */
    public SessionOptions withEnvFile(Path other) {
        return new SessionOptions(app, backend, Optional.of(other), profile, prefix, asApplication, createsEnvFile);
    }

    /** These with another profile. */
    public SessionOptions withProfile(String other) {
        return new SessionOptions(app, backend, envFile, Optional.of(other), prefix, asApplication, createsEnvFile);
    }

    /** These with another prefix of the backend's keys. */
    public SessionOptions withPrefix(String other) {
        return new SessionOptions(app, backend, envFile, profile, Optional.of(other), asApplication, createsEnvFile);
    }

    /** These, of a command that writes the file, which need not be there yet. */
    public SessionOptions creatingEnvFile() {
        return new SessionOptions(app, backend, envFile, profile, prefix, asApplication, true);
    }

    /**
     * Makes sure of the file that is named: one that is not there would look as if it had no secrets.
     *
     * @throws CliException if it is not there and the command does not make it
     */
    void requireEnvFile() {
        if (readsStandardInput()) {
            if (backend.isEmpty() || backend.get().equals(KnownBackends.ENV_FILE.id())) {
                requireStandardInput();
            }
        } else if (envFile.isPresent() && !createsEnvFile && Files.notExists(envFile.get())) {
            throw new CliException("there is no file " + envFile.get(), "correct its path; a new one is made by set");
        }
    }

    /** Whether the secrets come from standard input. */
    public boolean readsStandardInput() {
        return envFile.equals(Optional.of(STANDARD_INPUT));
    }

    private void requireStandardInput() {
        if (createsEnvFile) {
            throw new CliException("nothing can be stored in standard input", "name a file instead of -");
        }
        if (Terminals.isInput() || Files.notExists(STDIN)) {
            throw new CliException("- stands for standard input, and that is " + (Terminals.isInput() ? "a terminal"
                    : "no file on this operating system"), "pipe the text of a .env file into the command, or name a file");
        }
    }

    /** The file to read: empty if none is named. */
    Optional<Path> fileToRead() {
        return readsStandardInput() ? Optional.of(STDIN) : envFile;
    }

    private static BackendId backendId(String text) {
        return BackendId.parse(text).orElseThrow(() -> notThere(Backends.names()));
    }

    /** What ends a command whose backend is none of some. */
    static CliException notThere(Collection<String> backends) {
        return new CliException(BACKEND + " names a backend that this command does not have",
                "use one of " + String.join(", ", backends));
    }
}

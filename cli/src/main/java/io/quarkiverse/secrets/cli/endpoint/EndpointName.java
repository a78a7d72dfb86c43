package io.quarkiverse.secrets.cli.endpoint;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

import io.quarkiverse.secrets.cli.backend.Backends;
import io.quarkiverse.secrets.cli.session.SessionOptions;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;

/**
 * A backend or a {@code .env} file, as a person names it on the command line.
 *
 * @param text the name: of a backend as configuration has it, of a file as it was typed
 * @param file the file; empty for a backend
 */
public record EndpointName(String text, Optional<Path> file) {

    private static final String ENV = ".env";

    /**
     * Reads a name. A file need not exist if the name looks like a path.
     *
     * @param isPlugin whether a backend that the command does not come with is there all the same
     * @return empty if it is neither a backend nor a file
     */
    public static Optional<EndpointName> parse(String name, Predicate<BackendId> isPlugin) {
        Optional<BackendId> backend = BackendId.parse(name);
        if (backend.isPresent() && Backends.isBuiltIn(backend.get())) {
            return Optional.of(new EndpointName(backend.get().value(), Optional.empty()));
        }
        try {
            Path file = Path.of(name);
            if (isPath(name) || Files.exists(file)) {
                return Optional.of(new EndpointName(name.strip(), Optional.of(file)));
            }
        } catch (InvalidPathException e) {
            // Not a file either
        }
        return backend.filter(isPlugin).map(id -> new EndpointName(id.value(), Optional.empty()));
    }

    private static boolean isPath(String name) {
        return name.contains("/") || name.contains(Path.of(name).getFileSystem().getSeparator()) || name.startsWith(ENV)
                || name.endsWith(ENV);
    }

    /** Whether it is a backend, or a file that exists. */
    public boolean exists() {
        return file.isEmpty() || Files.exists(file.get());
    }

    /** The options of a session with this backend or file, and with the application that other options name. */
    SessionOptions applyTo(SessionOptions options) {
        if (file.isPresent()) {
            return options.withBackend(KnownBackends.ENV_FILE.id()).withEnvFile(file.get());
        }
        // A file that the options name is not this backend's, and need not exist here
        BackendId backend = new BackendId(text);
        return backend.equals(KnownBackends.ENV_FILE.id()) ? options.withBackend(backend)
                : options.withBackend(backend).creatingEnvFile();
    }
}

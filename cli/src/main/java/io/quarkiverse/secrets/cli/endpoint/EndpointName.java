package io.quarkiverse.secrets.cli.endpoint;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.cli.backend.Backends;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.session.SessionOptions;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;

/**
 * A backend or a {@code .env} file, as a person names it on the command line. A backend may have a profile, with whose
 * configuration it is used, and a prefix of its keys: {@code aws-secrets-manager@staging:shop/}.
 *
 * @param text the name: of a backend as configuration has it, with profile and prefix; of a file as it was typed
 * @param backend the backend; that of files for a file
 * @param file the file; empty for a backend
 * @param profile the profile; empty for that of the command
 * @param prefix the prefix; empty for that of the command
 */
public record EndpointName(String text, BackendId backend, Optional<Path> file, Optional<String> profile,
        Optional<String> prefix) {

    private static final String ENV = ".env";
    private static final Pattern QUALIFIED = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)(?:@([^:@]+))?(?::(.*))?",
            Pattern.DOTALL);
    /** What people call them, where this means one backend only. */
    private static final Map<String, BackendId> SHORT = Map.of("aws", KnownBackends.AWS_SECRETS_MANAGER.id(), "azure",
            KnownBackends.AZURE_KEY_VAULT.id(), "vault", KnownBackends.HASHICORP_VAULT.id());

    /**
     * Reads a name. A file need not exist if the name looks like a path.
     *
     * @param isPlugin whether a backend that the command does not come with is there all the same
     * @return empty if it is neither a backend nor a file
     * @throws CliException if it is a backend that has no prefix, and one is given
     */
    public static Optional<EndpointName> parse(String name, Predicate<BackendId> isPlugin) {
        Matcher parts = QUALIFIED.matcher(name.strip());
        Optional<BackendId> builtIn = parts.matches() ? builtIn(parts.group(1)) : Optional.empty();
        boolean qualified = parts.matches() && (parts.group(2) != null || parts.group(3) != null);
        // A short name alone may be that of a file, as it was before there were short names
        boolean isShort = builtIn.isPresent() && !BackendId.parse(parts.group(1)).equals(builtIn);
        if (builtIn.isPresent() && (qualified || !isShort || !exists(name))) {
            return Optional.of(of(builtIn.get(), parts));
        }
        Optional<BackendId> plugin = parts.matches() ? BackendId.parse(parts.group(1)) : Optional.empty();
        if (qualified && plugin.filter(isPlugin).isPresent()) {
            return Optional.of(of(plugin.get(), parts));
        }
        try {
            Path file = Path.of(name);
            if (isPath(name) || Files.exists(file)) {
                return Optional.of(new EndpointName(name.strip(), KnownBackends.ENV_FILE.id(), Optional.of(file),
                        Optional.empty(), Optional.empty()));
            }
        } catch (InvalidPathException e) {
            // Not a file either
        }
        return qualified ? Optional.empty() : plugin.filter(isPlugin).map(id -> of(id, parts));
    }

    private static Optional<BackendId> builtIn(String name) {
        return Optional.ofNullable(SHORT.get(name.toLowerCase(Locale.ROOT)))
                .or(() -> BackendId.parse(name).filter(Backends::isBuiltIn));
    }

    private static boolean exists(String name) {
        return Files.exists(Path.of(name));
    }

    private static EndpointName of(BackendId backend, Matcher parts) {
        Optional<String> profile = Optional.ofNullable(parts.group(2));
        Optional<String> prefix = Optional.ofNullable(parts.group(3));
        if (prefix.isPresent() && backend.equals(KnownBackends.ENV_FILE.id())) {
            throw new CliException("a file has its secrets under their names alone, without a prefix",
                    "use env-file, or the path of a file");
        }
        return new EndpointName(
                backend + profile.map(name -> "@" + name).orElse("") + prefix.map(text -> ":" + text).orElse(""),
                backend, Optional.empty(), profile, prefix);
    }

    private static boolean isPath(String name) {
        return name.contains("/") || name.contains(Path.of(name).getFileSystem().getSeparator()) || name.startsWith(ENV)
                || name.endsWith(ENV) || Path.of(name).equals(SessionOptions.STANDARD_INPUT);
    }

    /** Whether it is a backend, or a file that exists. */
    public boolean exists() {
        return file.isEmpty() || isStandardInput() || Files.exists(file.get());
    }

    /** Whether it is what standard input has, which can be read once. */
    public boolean isStandardInput() {
        return file.equals(Optional.of(SessionOptions.STANDARD_INPUT));
    }

    /** The options of a session with this backend or file, and with the application that other options name. */
    SessionOptions applyTo(SessionOptions options) {
        SessionOptions own = options.withBackend(backend);
        if (file.isPresent()) {
            return own.withEnvFile(file.get());
        }
        if (profile.isPresent()) {
            own = own.withProfile(profile.get());
        }
        if (prefix.isPresent()) {
            own = own.withPrefix(prefix.get());
        }
        // A file that the options name is not this backend's, and need not exist here
        return backend.equals(KnownBackends.ENV_FILE.id()) ? own : own.creatingEnvFile();
    }
}

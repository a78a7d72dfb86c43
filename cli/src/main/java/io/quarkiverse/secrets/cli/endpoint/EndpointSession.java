package io.quarkiverse.secrets.cli.endpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.session.SessionFactory;
import io.quarkiverse.secrets.cli.session.SessionOptions;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** A backend or a file that the command line names, opened for the secrets of an application. For one thread. */
public final class EndpointSession implements AutoCloseable {

    private final EndpointName name;
    private final Session session;
    private final List<SecretsProvider> opened = new ArrayList<>();

    private EndpointSession(EndpointName name, Session session) {
        this.name = name;
        this.session = session;
    }

    /**
     * Opens one that exists.
     *
     * @throws CliException if it is a file that does not exist
     * @throws io.quarkiverse.secrets.SecretsException if it cannot be opened
     */
    public static EndpointSession open(SessionFactory sessions, SessionOptions options, EndpointName name) {
        return new EndpointSession(name, sessions.open(name.applyTo(options)));
    }

    /**
     * Opens one for writing: a file need not exist.
     *
     * @throws io.quarkiverse.secrets.SecretsException if it cannot be opened
     */
    public static EndpointSession openForWriting(SessionFactory sessions, SessionOptions options, EndpointName name) {
        return new EndpointSession(name, sessions.open(name.applyTo(options).creatingEnvFile()));
    }

    /**
     * Opens for writing the backend that the options name, or else the application's.
     *
     * @throws CliException if the application has several
     * @throws io.quarkiverse.secrets.SecretsException if it cannot be opened
     */
    public static EndpointSession openForWriting(SessionFactory sessions, SessionOptions options) {
        Session session = sessions.open(options.creatingEnvFile());
        try {
            BackendId backend = session.backends().only().id();
            Optional<Path> file = options.envFile().filter(named -> backend.equals(KnownBackends.ENV_FILE.id()));
            return new EndpointSession(new EndpointName(file.map(Path::toString).orElse(backend.value()), backend, file,
                    Optional.empty(), Optional.empty()), session);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Its name on the command line. */
    public String name() {
        return name.text();
    }

    /** Whether it can be read only, and once. */
    public boolean isStandardInput() {
        return isFile() && name.isStandardInput();
    }

    /** Which backend it is. */
    public BackendId backend() {
        return session.backends().only().id();
    }

    /** The application's name; empty if none is built here. */
    public Optional<String> application() {
        return session.application().flatMap(BuiltApplication::name);
    }

    /** Whether it is one or several files. */
    public boolean isFile() {
        return session.backends().selected().isEnvFile();
    }

    /** The files that are read as one; meaningful only if {@link #isFile}. */
    public List<Path> files() {
        return EnvFileProviderFactory.paths(session.context());
    }

    /**
     * The registered secrets, ordered by name.
     *
     * @param all whether to add the unregistered ones that it has
     */
    public List<SecretDefinition> definitions(boolean all) {
        return all ? session.allDefinitions() : session.definitions();
    }

    /** Whether there is a built application, which registers secrets. */
    public boolean hasApplication() {
        return session.application().isPresent();
    }

    /** The name under which a secret is registered that is spelled in any way; empty if there is none. */
    public Optional<String> registered(String name) {
        return session.configured().definitions().find(name).map(SecretDefinition::name);
    }

    /** A provider of something else, of which each value is recorded if there is an audit log. */
    public SecretsProvider audited(SecretsProvider provider, BackendId id) {
        return session.audited(provider, id);
    }

    /** The secrets of these names, registered or not, ordered by name. */
    public List<SecretDefinition> named(Collection<String> names) {
        return session.named(names);
    }

    /** Identifies the key of a secret: equal for two secrets that are one key of it. */
    public String key(SecretDefinition definition) {
        return session.key(reference(definition));
    }

    /**
     * Where it keeps a secret. Each of two sides that have a profile of their own may be configured to keep it under a key of
     * its own.
     */
    private SecretReference reference(SecretDefinition definition) {
        return session.reference(session.configured().isRegistered(definition.name()) ? session.definition(definition.name())
                : definition);
    }

    /**
     * Returns what reads and changes the backend or file by itself. Closed together with this session.
     *
     * @param secrets all secrets that will be read: environment variables of theirs take no precedence over a file
     */
    public SecretsEndpoint endpoint(Collection<SecretDefinition> secrets) {
        if (!isFile()) {
            return new SecretsEndpoint(backend(), name(), session.backends().only().provider(), this::reference, session::key,
                    reference -> false);
        }
        FileOnlyContext context = fileOnly(secrets);
        SecretsProvider provider = session.createProvider(context);
        opened.add(provider);
        return new SecretsEndpoint(backend(), name(), provider, this::reference, session::key, context::isShadowed);
    }

    /** The context in which the files are read by themselves. */
    public FileOnlyContext fileOnly(Collection<SecretDefinition> secrets) {
        return new FileOnlyContext(session.context(), secrets.stream().map(this::reference).toList());
    }

    /**
     * Identifies what would be changed by writing: equal for two sessions that change the same.
     *
     * @throws IOException if a file cannot be found by its real path
     */
    public Collection<String> locations() throws IOException {
        return isFile() ? EndpointLocations.ofFiles(files())
                : List.of(backendLocation());
    }

    /**
     * Makes sure that two sides are not one, however each of them is named.
     *
     * @throws CliException if they are the same backend in the same place with the same prefix, or share a file
     */
    public void requireDifferent(EndpointSession other) {
        if (!backend().equals(other.backend())) {
            return;
        }
        if (!isFile()) {
            if (backendLocation().equals(other.backendLocation())) {
                throw new CliException("the two sides are the same: " + (name().equals(other.name()) ? name()
                        : name() + " and " + other.name()),
                        "name two of them; those of one backend need a prefix or a profile of their own: " + backend()
                                + "@PROFILE:PREFIX");
            }
            return;
        }
        for (Path one : files()) {
            for (Path another : other.files()) {
                if (EndpointLocations.isSame(one, another)) {
                    throw new CliException("the two sides share a file: " + one, "name two files, each without"
                            + " the name of a profile behind it");
                }
            }
        }
    }

    private String backendLocation() {
        return EndpointLocations.ofBackend(backend(), session.backends().only().management(),
                session.context().setting("key-prefix").orElse(""));
    }

    @Override
    public void close() {
        try (session) {
            opened.forEach(SecretsProvider::close);
        }
    }
}

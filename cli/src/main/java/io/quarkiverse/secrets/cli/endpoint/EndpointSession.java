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
import io.quarkiverse.secrets.spi.SecretsProvider;

/** A backend or a file that the command line names, opened for the secrets of an application. For one thread. */
public final class EndpointSession implements AutoCloseable {

    private final String name;
    private final Session session;
    private final List<SecretsProvider> opened = new ArrayList<>();

    private EndpointSession(String name, Session session) {
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
        return new EndpointSession(name.text(), sessions.open(name.applyTo(options)));
    }

    /**
     * Opens one for writing: a file need not exist.
     *
     * @throws io.quarkiverse.secrets.SecretsException if it cannot be opened
     */
    public static EndpointSession openForWriting(SessionFactory sessions, SessionOptions options, EndpointName name) {
        return new EndpointSession(name.text(), sessions.open(name.applyTo(options).creatingEnvFile()));
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
            return new EndpointSession(options.envFile().map(Path::toString)
                    .orElseGet(() -> session.backends().only().id().value()), session);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Its name on the command line. */
    public String name() {
        return name;
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
        return session.key(session.reference(definition));
    }

    /**
     * Returns what reads and changes the backend or file by itself. Closed together with this session.
     *
     * @param secrets all secrets that will be read: environment variables of theirs take no precedence over a file
     */
    public SecretsEndpoint endpoint(Collection<SecretDefinition> secrets) {
        if (!isFile()) {
            return new SecretsEndpoint(backend(), name, session.backends().only().provider(), session::reference, session::key,
                    reference -> false);
        }
        FileOnlyContext context = fileOnly(secrets);
        SecretsProvider provider = session.createProvider(context);
        opened.add(provider);
        return new SecretsEndpoint(backend(), name, provider, session::reference, session::key, context::isShadowed);
    }

    /** The context in which the files are read by themselves. */
    public FileOnlyContext fileOnly(Collection<SecretDefinition> secrets) {
        return new FileOnlyContext(session.context(), session.references(secrets));
    }

    /**
     * Identifies what would be changed by writing: equal for two sessions that change the same.
     *
     * @throws IOException if a file cannot be found by its real path
     */
    public Collection<String> locations() throws IOException {
        return isFile() ? EndpointLocations.ofFiles(files())
                : List.of(EndpointLocations.ofBackend(backend(), session.backends().only().management(),
                        session.context().setting("key-prefix").orElse("")));
    }

    @Override
    public void close() {
        try (session) {
            opened.forEach(SecretsProvider::close);
        }
    }
}

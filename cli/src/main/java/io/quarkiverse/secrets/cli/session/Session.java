package io.quarkiverse.secrets.cli.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.cli.app.ApplicationConfig;
import io.quarkiverse.secrets.cli.app.ApplicationReader;
import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.audit.AuditFile;
import io.quarkiverse.secrets.cli.audit.AuditedProvider;
import io.quarkiverse.secrets.cli.audit.Retrieval;
import io.quarkiverse.secrets.cli.backend.BackendKeys;
import io.quarkiverse.secrets.cli.backend.Backends;
import io.quarkiverse.secrets.cli.backend.RegisteredNames;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Waiting;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.SelectedBackends;
import io.quarkiverse.secrets.runtime.config.SecretsSetup;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * An application and the backends of its secrets, for as long as a command works with them: the same registry, configuration,
 * choice of backends and providers as in the application that is running.
 * <p>
 * Where no application is built, the secrets are those that the backends have. For one thread.
 */
public final class Session implements AutoCloseable {

    /** How long a listing of keys may take. */
    private static final Duration LISTING = Duration.ofSeconds(60);
    private static final Path HERE = Path.of("");
    /** What a status has for the source of a default. */
    private static final String DEFAULT = "default";

    private final Optional<BuiltApplication> application;
    private final ApplicationConfig config;
    private final Backends available;
    private final SecretsSetup configured;
    private final BackendChain chain;
    private final OpenBackends backends;
    private final Optional<AuditFile> audit;
    private final Console console;
    private Optional<List<SecretDefinition>> definitions = Optional.empty();

    Session(Optional<BuiltApplication> application, SecretsSetup configured, ApplicationConfig config, Backends available,
            SelectedBackends selected, List<OpenBackend> open, Optional<AuditFile> audit, Console console) {
        this.audit = audit;
        this.console = console;
        this.application = application;
        this.configured = configured;
        this.config = config;
        this.available = available;
        this.chain = configured.backends(selected, id -> OpenBackends.in(open, id).provider(), new SecretStore());
        this.backends = new OpenBackends(chain, open);
    }

    /** Creates another provider of the only backend. Its values are recorded as well. */
    public SecretsProvider createProvider(ProviderContext context) {
        SecretsProvider other = available.factory(backends.only().id(), backends.selected().rule()).create(context);
        return audited(other, backends.only().id());
    }

    /** The same provider, of which each value is recorded if there is an audit log. */
    public SecretsProvider audited(SecretsProvider provider, BackendId id) {
        return audit.isPresent() ? AuditedProvider.of(provider, id, audit.get()) : provider;
    }

    /** The application; empty if none is built here. */
    public Optional<BuiltApplication> application() {
        return application;
    }

    /**
     * The application, of a command that cannot do without one.
     *
     * @throws CliException if none is built here
     */
    public BuiltApplication requireApplication() {
        return application.orElseThrow(() -> ApplicationReader.none(HERE));
    }

    /** Its configuration. */
    public ApplicationConfig config() {
        return config;
    }

    static ProviderContext context(SecretsSetup configured) {
        return new RegisteredNames(configured.context(), configured::isRegistered);
    }

    /** What a backend's provider gets to know. */
    public ProviderContext context() {
        return context(configured);
    }

    /** Its secrets, as configuration describes them. */
    public SecretsSetup configured() {
        return configured;
    }

    /** Its backends. */
    public OpenBackends backends() {
        return backends;
    }

    Backends available() {
        return available;
    }

    /** Where the backends keep a secret. */
    public SecretReference reference(SecretDefinition definition) {
        return chain.reference(definition);
    }

    /** The definition of a secret, registered or not. */
    public SecretDefinition definition(String name) {
        return configured.definitions().find(name)
                .orElseGet(() -> SecretDefinition.named(name).required(false).build());
    }

    /**
     * The secrets of some names, each once and in order. A name that spells a registered secret is that secret; every other one
     * is itself.
     */
    public List<SecretDefinition> named(Collection<String> names) {
        Map<String, SecretDefinition> named = new TreeMap<>();
        for (String name : names) {
            SecretDefinition definition = definition(name);
            named.put(definition.name(), definition);
        }
        return List.copyOf(named.values());
    }

    /** The registered secrets; where no application is built, those that the backend has. Ordered by name. */
    public List<SecretDefinition> definitions() {
        if (definitions.isEmpty()) {
            definitions = Optional.of(application.isPresent() ? List.copyOf(configured.definitions().all())
                    : unregistered(List.of()));
        }
        return definitions.get();
    }

    /** The registered secrets, and those that the backend has beside them under the application's prefix. Ordered by name. */
    public List<SecretDefinition> allDefinitions() {
        Map<String, SecretDefinition> all = new TreeMap<>();
        Collection<SecretDefinition> registered = configured.definitions().all();
        for (SecretDefinition definition : unregistered(references(registered))) {
            all.put(definition.name(), definition);
        }
        for (SecretDefinition definition : registered) {
            all.put(definition.name(), definition);
        }
        return List.copyOf(all.values());
    }

    /** The keys of the backends, each by itself, without those at some places. Ordered by name. */
    private List<SecretDefinition> unregistered(List<SecretReference> registered) {
        List<SecretDefinition> found = new ArrayList<>();
        String prefix = configured.context().setting("key-prefix").orElse("");
        Set<String> names = new TreeSet<>();
        for (OpenBackend backend : backends.all()) {
            names.addAll(keys(backend).unregistered(listKeys(backend), prefix, registered));
        }
        for (String name : names) {
            found.add(SecretDefinition.named(name).required(false).build());
        }
        return found;
    }

    /** Finds out whether a secret may be stored, without storing it. */
    public Optional<Failed> checkWrite(OpenBackend backend, SecretDefinition definition) {
        try (Waiting waiting = Waiting.begin(console, "Looking whether " + definition.name() + " may be stored")) {
            return backend.management().checkWrite(reference(definition), deadline());
        }
    }

    private List<String> listKeys(OpenBackend backend) {
        try (Waiting waiting = Waiting.begin(console, "Asking " + backend.id() + " what it has")) {
            return backend.management().listKeys(Deadline.after(LISTING));
        }
    }

    private BackendKeys keys(OpenBackend backend) {
        return new BackendKeys(backend.id(), backend.management(), configured.definitions());
    }

    /** Identifies the key of a reference: equal for two references that mean one key of the only backend. */
    public String key(SecretReference reference) {
        return keys(backends.only()).key(reference);
    }

    /** Loads the secrets and checks them, each and those that belong together, as the application does when it starts. */
    public ResolvedSecrets start() {
        return recorded(ResolvedSecrets.load(definitions(), part -> configured.loadAndCheck(part, chain, new SecretStore())));
    }

    /** Loads some secrets, registered or not, and checks each of them. */
    public ResolvedSecrets load(Collection<SecretDefinition> which) {
        return recorded(ResolvedSecrets.load(which, part -> configured.load(part, chain, new SecretStore())));
    }

    private ResolvedSecrets recorded(ResolvedSecrets resolved) {
        if (audit.isPresent()) {
            audit.get().add(readFromConfiguration(resolved));
        }
        return resolved;
    }

    /** What the provider has not given, such as a variable in the environment; a default is there for everybody to see. */
    private List<Retrieval> readFromConfiguration(ResolvedSecrets resolved) {
        List<Retrieval> retrievals = new ArrayList<>();
        for (SecretStatus status : resolved.statuses()) {
            if (status.set() && !status.source().equals(Optional.of(DEFAULT))) {
                retrievals.add(new Retrieval(status.name(), status.source().orElse(backends.selected().text())));
            }
        }
        return retrievals;
    }

    /**
     * The same, of a command that has nothing to say when a backend could not be asked.
     *
     * @throws io.quarkiverse.secrets.SecretsException if it could not be asked
     */
    public ResolvedSecrets loadOrFail(Collection<SecretDefinition> which) {
        ResolvedSecrets loaded = load(which);
        if (loaded.failure().isPresent()) {
            throw loaded.failure().get();
        }
        return loaded;
    }

    /** Loads one secret, registered or not, and checks it: nothing is asked for beside it. */
    public ResolvedSecrets load(SecretDefinition definition) {
        return load(List.of(definition));
    }

    /**
     * Watches those backends for changes that can notice them by themselves, such as files.
     *
     * @param changed called on any thread when something may have changed since the last load
     * @return ends the watch
     */
    public Runnable watch(Runnable changed) {
        return chain.watch(changed).orElse(() -> {
        });
    }

    /** By when a request to the backend has to be over that begins now. */
    public Deadline deadline() {
        return Deadline.after(chain.requestTimeout());
    }

    /** Records a secret that was stored by other means than its backend's. */
    public void recordStored(SecretDefinition definition, OpenBackend backend) {
        audit.ifPresent(file -> file.stored(definition.name(), backend.id()));
    }

    /** Where the backends keep each of the secrets. */
    public List<SecretReference> references(Collection<SecretDefinition> of) {
        List<SecretReference> references = new ArrayList<>(of.size());
        for (SecretDefinition definition : of) {
            references.add(reference(definition));
        }
        return references;
    }

    @Override
    public void close() {
        backends.all().forEach(backend -> backend.provider().close());
    }
}

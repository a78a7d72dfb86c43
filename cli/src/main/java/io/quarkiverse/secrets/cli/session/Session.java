package io.quarkiverse.secrets.cli.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
import io.quarkiverse.secrets.runtime.backend.Backend;
import io.quarkiverse.secrets.runtime.backend.SelectedBackend;
import io.quarkiverse.secrets.runtime.config.SecretsSetup;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * An application and the backend of its secrets, for as long as a command works with them: the same registry, configuration,
 * choice of a backend and provider as in the application that is running.
 * <p>
 * Where no application is built, the secrets are those that the backend has. For one thread.
 */
public final class Session implements AutoCloseable {

    /** How long a listing of keys may take. */
    private static final Duration LISTING = Duration.ofSeconds(60);
    private static final Path HERE = Path.of("");
    /** What a status has for the source of a default. */
    private static final String DEFAULT = "default";

    private final Optional<BuiltApplication> application;
    private final ApplicationConfig config;
    private final Backends backends;
    private final SelectedBackend selected;
    private final SecretsProvider provider;
    private final SecretsSetup configured;
    private final Backend backend;
    private final Optional<AuditFile> audit;
    private final Console console;
    private Optional<List<SecretDefinition>> definitions = Optional.empty();

    Session(Optional<BuiltApplication> application, SecretsSetup configured, ApplicationConfig config, Backends backends,
            SelectedBackend selected, SecretsProvider provider, Optional<AuditFile> audit, Console console) {
        this.audit = audit;
        this.console = console;
        this.application = application;
        this.configured = configured;
        this.config = config;
        this.backends = backends;
        this.selected = selected;
        this.provider = provider;
        this.backend = configured.backend(selected, provider, new SecretStore());
    }

    /** Creates another provider of the same backend. Its values are recorded as well, as those of {@link #provider()} are. */
    public SecretsProvider createProvider(ProviderContext context) {
        SecretsProvider other = backends.factory(selected).create(context);
        return audit.isPresent() ? AuditedProvider.of(other, audit.get()) : other;
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

    /** Which backend it is, and why. */
    public SelectedBackend selected() {
        return selected;
    }

    Backends backends() {
        return backends;
    }

    /** Speaks to the backend. */
    public SecretsProvider provider() {
        return provider;
    }

    /** Changes what the backend has. */
    public SecretsManagement management() {
        return provider.management();
    }

    /** Where the backend keeps a secret. */
    public SecretReference reference(SecretDefinition definition) {
        return backend.reference(definition);
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

    /** The keys of the backend, each by itself, without those at some places. Ordered by name. */
    private List<SecretDefinition> unregistered(List<SecretReference> registered) {
        List<SecretDefinition> found = new ArrayList<>();
        String prefix = configured.context().setting("key-prefix").orElse("");
        for (String name : keys().unregistered(listKeys(), prefix, registered)) {
            found.add(SecretDefinition.named(name).required(false).build());
        }
        return found;
    }

    /** Finds out whether a secret may be stored, without storing it. */
    public Optional<Failed> checkWrite(SecretDefinition definition) {
        try (Waiting waiting = Waiting.begin(console, "Looking whether " + definition.name() + " may be stored")) {
            return management().checkWrite(reference(definition), deadline());
        }
    }

    private List<String> listKeys() {
        try (Waiting waiting = Waiting.begin(console, "Asking " + selected.id() + " what it has")) {
            return management().listKeys(Deadline.after(LISTING));
        }
    }

    private BackendKeys keys() {
        return new BackendKeys(selected, management(), configured.definitions());
    }

    /** Identifies the key of a reference: equal for two references that mean one key of the backend. */
    public String key(SecretReference reference) {
        return keys().key(reference);
    }

    /** Loads the secrets and checks them, as the application does when it starts. */
    public ResolvedSecrets load() {
        return load(definitions());
    }

    /** The same with other secrets than those that are registered. */
    public ResolvedSecrets load(Collection<SecretDefinition> which) {
        ResolvedSecrets resolved = ResolvedSecrets.load(which, part -> configured.load(part, backend, new SecretStore()));
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
                retrievals.add(new Retrieval(status.name(), status.source().orElse(selected.id().value())));
            }
        }
        return retrievals;
    }

    /**
     * The same, of a command that has nothing to say when the backend could not be asked.
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

    /** By when a request to the backend has to be over that begins now. */
    public Deadline deadline() {
        return Deadline.after(backend.requestTimeout());
    }

    /** Where the backend keeps each of the secrets. */
    public List<SecretReference> references(Collection<SecretDefinition> of) {
        List<SecretReference> references = new ArrayList<>(of.size());
        for (SecretDefinition definition : of) {
            references.add(reference(definition));
        }
        return references;
    }

    @Override
    public void close() {
        provider.close();
    }
}

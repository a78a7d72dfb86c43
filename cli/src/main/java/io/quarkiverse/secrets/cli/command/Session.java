package io.quarkiverse.secrets.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.cli.app.ApplicationConfig;
import io.quarkiverse.secrets.cli.app.ApplicationReader;
import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.app.Profiles;
import io.quarkiverse.secrets.cli.app.RegisteredNames;
import io.quarkiverse.secrets.cli.audit.AuditFile;
import io.quarkiverse.secrets.cli.audit.AuditedProvider;
import io.quarkiverse.secrets.cli.audit.Retrieval;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.UndecodableText;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.runtime.backend.Backend;
import io.quarkiverse.secrets.runtime.backend.SelectedBackend;
import io.quarkiverse.secrets.runtime.config.SecretsSetup;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * An application and the backend of its secrets, for as long as a command works with them: the same registry, configuration,
 * choice of a backend and provider as in the application that is running.
 * <p>
 * Where no application is built, the secrets are those that the backend has. For one thread.
 */
final class Session implements AutoCloseable {

    /** How long a listing of keys may take. */
    static final Duration LISTING = Duration.ofSeconds(60);
    private static final Path HERE = Path.of("");
    private static final String ENV_FILE = "env-file";
    /** What a status has for the source of a default. */
    private static final String DEFAULT = "default";
    private static final String BACKEND = "quarkus.secrets.backend";

    private final Optional<BuiltApplication> application;
    private final ApplicationConfig config;
    private final SelectedBackend selected;
    private final SecretsProvider provider;
    private final SecretsSetup configured;
    private final Backend backend;
    private final Optional<AuditFile> audit;
    private Optional<List<SecretDefinition>> definitions = Optional.empty();

    private Session(Optional<BuiltApplication> application, SecretsSetup configured, ApplicationConfig config,
            SelectedBackend selected, SecretsProvider provider, Optional<AuditFile> audit) {
        this.audit = audit;
        this.application = application;
        this.configured = configured;
        this.config = config;
        this.selected = selected;
        this.provider = provider;
        this.backend = configured.backend(selected, provider, new SecretStore());
    }

    /**
     * @throws CliException if there is no application where one is said to be
     * @throws io.quarkiverse.secrets.SecretsException if a setting makes no sense, or the backend that is asked for is not
     *         there
     */
    static Session open(Invocation invocation, SessionOptions options) {
        requireFolder();
        if (invocation.audit().isPresent()) {
            invocation.audit().get().requireWritable();
        }
        options.requireEnvFile();
        List<String> profiles = Profiles.active(options.profile());
        Optional<BuiltApplication> application = options.app().isPresent()
                ? Optional.of(ApplicationReader.read(options.app().get(), profiles))
                : ApplicationReader.readIfThere(HERE, profiles);
        ApplicationConfig config = ApplicationConfig.of(application, profiles, overrides(options), options.envFile().isEmpty());
        SecretsSetup configured = SecretsSetup.of(config.context(), invocation.environment(),
                application.isPresent() ? application.get().definitions() : List.of());
        SelectedBackend selected = select(options, configured, application);
        return new Session(application, configured, config, selected, provider(selected, configured, invocation),
                invocation.audit());
    }

    private static SecretsProvider provider(SelectedBackend selected, SecretsSetup configured, Invocation invocation) {
        String backend = selected.id();
        SecretsProvider provider = Backends.factory(selected).create(context(configured));
        // A file is read before anybody could wonder
        return audited(
                backend.equals(ENV_FILE) ? provider : new ProgressReportingProvider(provider, backend, invocation.console()),
                invocation.audit());
    }

    /** A provider whose values are recorded, as are those of {@link #provider()}. */
    SecretsProvider audited(SecretsProvider other) {
        return audited(other, audit);
    }

    private static SecretsProvider audited(SecretsProvider provider, Optional<AuditFile> audit) {
        return audit.isPresent() ? AuditedProvider.of(provider, audit.get()) : provider;
    }

    /**
     * The same application and backend with the configuration as it is now, which a command may have changed: Quarkus reads
     * {@code .env}, too. It shares the provider, so that closing one closes both.
     */
    Session anew(Invocation invocation) {
        SessionOptions options = SessionOptions.of(invocation);
        ApplicationConfig now = ApplicationConfig.of(application, Profiles.active(options.profile()), overrides(options),
                options.envFile().isEmpty());
        SecretsSetup described = SecretsSetup.of(now.context(), invocation.environment(),
                application.isPresent() ? application.get().definitions() : List.of());
        return new Session(application, described, now, selected, provider, audit);
    }

    /** The JDK finds nothing in a folder whose path it cannot decode. */
    private static void requireFolder() {
        if (UndecodableText.is(System.getProperty("user.dir"))) {
            throw UndecodableText.in("the path of the current folder");
        }
    }

    private static SelectedBackend select(SessionOptions options, SecretsSetup configured,
            Optional<BuiltApplication> application) {
        if (options.backend().isPresent()) {
            return new SelectedBackend(configured.select(Backends.all()).id(), Options.BACKEND + " asks for it");
        }
        if (options.envFile().isPresent()) {
            return new SelectedBackend(configured.select(Backends.all()).id(), Options.ENV_FILE + " names its file");
        }
        // Among those that the application has, which decide what it would choose
        boolean known = application.isPresent() && !application.get().backends().isEmpty();
        return configured.select(known ? application.get().backends() : Backends.all());
    }

    private static Map<String, String> overrides(SessionOptions options) {
        Map<String, String> overrides = new HashMap<>();
        if (options.envFile().isPresent()) {
            // Configuration takes a dollar sign for the beginning of an expression
            overrides.put("quarkus.secrets.env-file.paths", options.envFile().get().toString().replace("$", "\\$"));
            overrides.put(BACKEND, ENV_FILE);
        }
        if (options.backend().isPresent()) {
            overrides.put(BACKEND, options.backend().get());
        }
        if (!options.asApplication()) {
            // Whoever works with a file by hand has no use for a rule about what runs in production
            overrides.put("quarkus.secrets.env-file.in-production", "allow");
        }
        return overrides;
    }

    /** The application; empty if none is built here. */
    Optional<BuiltApplication> application() {
        return application;
    }

    /**
     * The application, of a command that cannot do without one.
     *
     * @throws CliException if none is built here
     */
    BuiltApplication requireApplication() {
        return application.orElseThrow(() -> ApplicationReader.none(HERE));
    }

    /** Its configuration. */
    ApplicationConfig config() {
        return config;
    }

    private static ProviderContext context(SecretsSetup configured) {
        return new RegisteredNames(configured.context(), configured::isRegistered);
    }

    /** What a backend's provider gets to know. */
    ProviderContext context() {
        return context(configured);
    }

    /** Its secrets, as configuration describes them. */
    SecretsSetup configured() {
        return configured;
    }

    /** Which backend it is, and why. */
    SelectedBackend selected() {
        return selected;
    }

    /** Speaks to the backend. */
    SecretsProvider provider() {
        return provider;
    }

    /** Where the backend keeps a secret. */
    SecretReference reference(SecretDefinition definition) {
        return backend.reference(definition);
    }

    /** The definition of a secret, registered or not. */
    SecretDefinition definition(String name) {
        return configured.definitions().find(name)
                .orElseGet(() -> SecretDefinition.named(name).required(false).build());
    }

    /**
     * The secrets of some names, each once and in order. A name that spells a registered secret is that secret; every other one
     * is itself.
     */
    List<SecretDefinition> named(Collection<String> names) {
        Map<String, SecretDefinition> named = new TreeMap<>();
        for (String name : names) {
            SecretDefinition definition = definition(name);
            named.put(definition.name(), definition);
        }
        return List.copyOf(named.values());
    }

    /** The registered secrets; where no application is built, those that the backend has. Ordered by name. */
    List<SecretDefinition> definitions() {
        if (definitions.isEmpty()) {
            definitions = Optional.of(application.isPresent() ? List.copyOf(configured.definitions().all())
                    : beside(List.of()));
        }
        return definitions.get();
    }

    /** The registered secrets, and those that the backend has beside them under the application's prefix. Ordered by name. */
    List<SecretDefinition> allDefinitions() {
        Map<String, SecretDefinition> all = new TreeMap<>();
        Collection<SecretDefinition> registered = configured.definitions().all();
        for (SecretDefinition definition : beside(references(registered))) {
            all.put(definition.name(), definition);
        }
        for (SecretDefinition definition : registered) {
            all.put(definition.name(), definition);
        }
        return List.copyOf(all.values());
    }

    /** The keys of the backend, each by itself, without those at some places. Ordered by name. */
    private List<SecretDefinition> beside(List<SecretReference> places) {
        List<SecretDefinition> found = new ArrayList<>();
        String prefix = configured.context().setting("key-prefix").orElse("");
        for (String name : keys().beside(provider.listKeys(Deadline.after(LISTING)), prefix, places)) {
            found.add(SecretDefinition.named(name).required(false).build());
        }
        return found;
    }

    private BackendKeys keys() {
        return new BackendKeys(selected.id(), configured.definitions());
    }

    /** What two references have in common if they mean one key of the backend. */
    String place(SecretReference reference) {
        return keys().place(reference);
    }

    /** Loads the secrets and checks them, as the application does when it starts. */
    ResolvedSecrets load() {
        return load(definitions());
    }

    /** The same with other secrets than those that are registered. */
    ResolvedSecrets load(Collection<SecretDefinition> which) {
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
                retrievals.add(new Retrieval(status.name(), status.source().orElse(selected.id())));
            }
        }
        return retrievals;
    }

    /**
     * The same, of a command that has nothing to say when the backend could not be asked.
     *
     * @throws io.quarkiverse.secrets.SecretsException if it could not be asked
     */
    ResolvedSecrets loadOrFail(Collection<SecretDefinition> which) {
        ResolvedSecrets loaded = load(which);
        if (loaded.failure().isPresent()) {
            throw loaded.failure().get();
        }
        return loaded;
    }

    /** Loads one secret, registered or not, and checks it: nothing is asked for beside it. */
    ResolvedSecrets load(SecretDefinition definition) {
        return load(List.of(definition));
    }

    /** By when a request to the backend has to be over that begins now. */
    Deadline deadline() {
        return Deadline.after(backend.requestTimeout());
    }

    /** Where the backend keeps each of some secrets. */
    List<SecretReference> references(Collection<SecretDefinition> of) {
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

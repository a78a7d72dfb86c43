package io.quarkiverse.secrets.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.runtime.audit.AuditLog;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.LoadOptions;
import io.quarkiverse.secrets.runtime.backend.Seed;
import io.quarkiverse.secrets.runtime.backend.SelectedBackends;
import io.quarkiverse.secrets.runtime.config.SecretsConfig.Validation;
import io.quarkiverse.secrets.runtime.leases.Leases;
import io.quarkiverse.secrets.runtime.redaction.StartRedaction;
import io.quarkiverse.secrets.runtime.registry.ReportText;
import io.quarkiverse.secrets.runtime.store.CacheOptions;
import io.quarkiverse.secrets.runtime.store.LoadResult;
import io.quarkiverse.secrets.runtime.store.RefreshOptions;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.SecretsLoader;
import io.quarkiverse.secrets.runtime.store.Snapshot;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;

/**
 * Loads the secrets once configuration is finished, and refuses to go on without those that are required: earlier than anything
 * else of the application, so that the first error that people see is the complete one.
 */
final class SecretsLoad {

    private static final BackendId ENV_FILE = KnownBackends.ENV_FILE.id();

    private final Settings settings;
    private final ConfigSourceContext configuration;
    private final SecretStore store;
    private final int ordinal;
    private final Optional<SecretElementsConfigSource> elements;
    private final Optional<StartupState> early;
    private final boolean leasing;

    /**
     * @param configuration the application's configuration, with all its sources
     * @param store where the secrets will be found
     * @param ordinal the ordinal that our source has
     * @param elements our source of the elements of lists
     * @param early what was loaded while the application was initialised statically, into the same store
     * @param leasing whether to have leased credentials issued
     */
    SecretsLoad(ConfigSourceContext configuration, SecretStore store, int ordinal,
            Optional<SecretElementsConfigSource> elements, Optional<StartupState> early, boolean leasing) {
        this.leasing = leasing;
        this.elements = elements;
        this.early = early;
        this.settings = new Settings(configuration, System.getenv(), store);
        this.configuration = configuration;
        this.store = store;
        this.ordinal = ordinal;
    }

    /**
     * The ordinal of our source, which is needed before configuration is finished.
     *
     * @throws ConfigurationException if it is no whole number
     */
    static int ordinal(ConfigSourceContext sources) {
        try {
            return new Settings(sources, System.getenv()).ordinal();
        } catch (SecretsProviderException e) {
            throw refused(e);
        }
    }

    /**
     * @throws ConfigurationException if secrets are missing or wrong and {@code quarkus.secrets.validation} is {@code fail},
     *         or if a backend cannot be used at all
     */
    StartupState load() {
        try {
            return loadAndCheck();
        } catch (SecretsProviderException e) {
            throw refused(e);
        }
    }

    private static ConfigurationException refused(SecretsProviderException e) {
        return refused("Secrets: " + e.getMessage() + ".\n  Fix: " + e.remedy());
    }

    /**
     * What Quarkus prints alone: without a cause, as the root cause has to be of this type, and without the frames of how
     * configuration is made, which say nothing and which dev mode would print.
     */
    static ConfigurationException refused(String message) {
        return alone(new ConfigurationException(message));
    }

    private static ConfigurationException alone(ConfigurationException refused) {
        refused.setStackTrace(new StackTraceElement[0]);
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            FailedStartLog.leaveOut(refused);
        }
        return refused;
    }

    private StartupState loadAndCheck() {
        Validation validation = settings.validation();
        LoadOptions options = settings.loadOptions();
        if (options.ordinal() != ordinal) {
            throw new SecretsProviderException(
                    "quarkus.secrets.config-ordinal is set in a source that is made after the one that it is for",
                    "set it in application.properties, in the environment or as a system property");
        }
        RefreshOptions refresh = settings.refreshOptions();
        CacheOptions cache = settings.cacheOptions();
        BuildTimeRegistry built = BuildTimeRegistry.current();
        Map<BackendId, SecretsProviderFactory> factories = SecretsProviderFactories.find();
        List<BackendDescriptor> available = SecretsProviderFactories.descriptors(factories);
        SecretsSetup configured = SecretsSetup.of(configuration, settings, built, available);

        SelectedBackends selected = configured.select(available);
        Optional<StartupState> known = known(selected);
        BackendChain backends = known.isPresent() ? known.get().backends().with(selected, options)
                : configured.backends(selected, id -> factories.get(id).create(settings),
                        id -> seed(id, built, factories), store);
        // Static initialisation may be that of a build, and opens no connections
        Optional<Leases> leases = leasing ? configured.leases(backends) : Optional.empty();
        SecretsLoader loader = configured.loader(backends, store, refresh.maxStale(), leases);
        LoadResult result = loader.start(configured.definitions(), known.map(StartupState::result));
        if (LaunchMode.current() == LaunchMode.NORMAL && !isOff("redaction.enabled")) {
            StartRedaction.begin(store);
        }
        if (validation == Validation.FAIL && !result.report().isValid()) {
            leases.ifPresent(Leases::close);
            backends.close();
            throw alone(new RefusedStartException(failure(result, selected), result.report(), configured.definitions(),
                    repair(factories, selected, built, backends)));
        }
        StartupState loaded = new StartupState(backends, loader, configured.definitions(), result, refresh, cache, settings,
                elements, leases);
        if (leases.isPresent()) {
            PendingSecrets.STARTING.keep(loaded);
        }
        return loaded;
    }

    private Optional<Seed> seed(BackendId backend, BuildTimeRegistry built, Map<BackendId, SecretsProviderFactory> factories) {
        return built.seededBackends().contains(backend.value())
                ? Optional.of(new EnvFileAsSeed(() -> factories.get(ENV_FILE).create(settings)))
                : Optional.empty();
    }

    /** While developing, where {@code .env} is one of the backends, or fills one of them. */
    private Optional<EnvFileRepair> repair(Map<BackendId, SecretsProviderFactory> factories, SelectedBackends selected,
            BuildTimeRegistry built, BackendChain backends) {
        boolean envFile = selected.all().stream()
                .anyMatch(id -> id.equals(ENV_FILE) || built.seededBackends().contains(id.value()));
        return LaunchMode.current() == LaunchMode.DEVELOPMENT && envFile
                ? Optional.of(new EnvFileRepair(factories.get(ENV_FILE).create(settings), backends, audit()))
                : Optional.empty();
    }

    /** The log alone: an application that does not start has no observers. */
    private Consumer<SecretStored> audit() {
        return isOff("audit.enabled") ? stored -> {
        } : new AuditLog()::write;
    }

    /** Of a setting that is on unless configuration says otherwise. */
    private boolean isOff(String key) {
        return "false".equalsIgnoreCase(settings.setting(key).orElse("").strip());
    }

    /** What was loaded before, if the settings that led to it are the same now. If they are not, it counts for nothing. */
    private Optional<StartupState> known(SelectedBackends selected) {
        if (early.isPresent()
                && !(early.get().backends().selected().equals(selected) && early.get().settings().isSameIn(settings))) {
            early.get().close();
            store.publish(Snapshot.empty());
            return Optional.empty();
        }
        return early;
    }

    private static String failure(LoadResult result, SelectedBackends backends) {
        StringBuilder text = new StringBuilder(ReportText.of(result.report(), backends.rule(),
                "To start all the same, set quarkus.secrets.validation=warn."));
        result.warnings().forEach(warning -> text.append("\nAlso: ").append(warning));
        return text.toString();
    }
}

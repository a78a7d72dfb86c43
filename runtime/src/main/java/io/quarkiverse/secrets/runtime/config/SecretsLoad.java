package io.quarkiverse.secrets.runtime.config;

import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.runtime.config.SecretsConfig.Validation;
import io.quarkiverse.secrets.runtime.redaction.StartRedaction;
import io.quarkiverse.secrets.runtime.registry.DiscoveredDefinitions;
import io.quarkiverse.secrets.runtime.registry.ReportText;
import io.quarkiverse.secrets.runtime.store.Backend;
import io.quarkiverse.secrets.runtime.store.CacheOptions;
import io.quarkiverse.secrets.runtime.store.LoadOptions;
import io.quarkiverse.secrets.runtime.store.RefreshOptions;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.SelectedBackend;
import io.quarkiverse.secrets.runtime.store.Snapshot;
import io.quarkiverse.secrets.runtime.store.StartedSecrets;
import io.quarkiverse.secrets.spi.SecretsProvider;
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

    private final Settings settings;
    private final ConfigSourceContext configuration;
    private final SecretStore store;
    private final int ordinal;
    private final Optional<StartupState> early;

    /**
     * @param configuration the application's configuration, with all its sources
     * @param store where the secrets will be found
     * @param ordinal the ordinal that our source has
     * @param early what was loaded while the application was initialised statically, into the same store
     */
    SecretsLoad(ConfigSourceContext configuration, SecretStore store, int ordinal, Optional<StartupState> early) {
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
     *         or if the backend cannot be used at all
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
        ConfigurationException refused = new ConfigurationException(message);
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
        SecretsSetup configured = SecretsSetup.of(configuration, settings, DiscoveredDefinitions.get());

        Map<String, SecretsProviderFactory> factories = SecretsProviderFactories.find();
        SelectedBackend selected = configured.select(factories.keySet());
        Optional<StartupState> known = known(selected);
        SecretsProvider provider = known.isPresent() ? known.get().provider() : factories.get(selected.id()).create(settings);

        Backend backend = new Backend(selected, provider, options, store);
        StartedSecrets started = known.isPresent() ? configured.load(backend, store, known.get().secrets())
                : configured.load(backend, store);
        if (LaunchMode.current() == LaunchMode.NORMAL
                && !"false".equalsIgnoreCase(settings.setting("redaction.enabled").orElse("").strip())) {
            StartRedaction.begin(store);
        }
        if (validation == Validation.FAIL && !started.report().isValid()) {
            started.close();
            throw refused(failure(started, selected));
        }
        return new StartupState(selected, provider, started, refresh, cache, settings);
    }

    /** What was loaded before, if the settings that led to it are the same now. If they are not, it counts for nothing. */
    private Optional<StartupState> known(SelectedBackend selected) {
        if (early.isPresent() && !(early.get().backend().equals(selected) && early.get().settings().isSameIn(settings))) {
            early.get().secrets().close();
            store.publish(Snapshot.empty());
            return Optional.empty();
        }
        return early;
    }

    private static String failure(StartedSecrets started, SelectedBackend backend) {
        StringBuilder text = new StringBuilder(ReportText.of(started.report(), backend.rule(),
                "To start all the same, set quarkus.secrets.validation=warn."));
        started.warnings().forEach(warning -> text.append("\nAlso: ").append(warning));
        return text.toString();
    }
}

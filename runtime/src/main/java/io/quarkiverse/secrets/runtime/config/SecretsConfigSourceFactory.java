package io.quarkiverse.secrets.runtime.config;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.runtime.config.SecretsConfig.Validation;
import io.quarkiverse.secrets.runtime.registry.DiscoveredDefinitions;
import io.quarkiverse.secrets.runtime.registry.ReportText;
import io.quarkiverse.secrets.runtime.store.Backend;
import io.quarkiverse.secrets.runtime.store.CacheOptions;
import io.quarkiverse.secrets.runtime.store.LoadOptions;
import io.quarkiverse.secrets.runtime.store.RefreshOptions;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.SelectedBackend;
import io.quarkiverse.secrets.runtime.store.StartedSecrets;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.SecretKeys;

/**
 * Loads the secrets while the run-time configuration is being made, and refuses to go on without those that are required:
 * earlier than anything else of the application, so that the first error that people see is the complete one.
 */
final class SecretsConfigSourceFactory implements ConfigSourceFactory {

    private final SecretStore store;

    SecretsConfigSourceFactory(SecretStore store) {
        this.store = store;
    }

    /**
     * @throws ConfigurationException if secrets are missing or wrong and {@code quarkus.secrets.validation} is {@code fail},
     *         or if the backend cannot be used at all
     */
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Settings settings = new Settings(context, System.getenv());
        try {
            // SmallRye locks the members of mappings that are of its type Secret
            return SecretKeys.doUnlocked(() -> load(context, settings));
        } catch (SecretsProviderException e) {
            throw new ConfigurationException("Secrets: " + e.getMessage() + ".\n  To fix it: " + e.remedy(), e);
        }
    }

    private List<ConfigSource> load(ConfigSourceContext context, Settings settings) {
        Validation validation = settings.validation();
        LoadOptions options = settings.loadOptions();
        RefreshOptions refresh = settings.refreshOptions();
        CacheOptions cache = settings.cacheOptions();
        ConfiguredSecrets configured = ConfiguredSecrets.of(context, settings, DiscoveredDefinitions.get());

        Map<String, SecretsProviderFactory> factories = SecretsProviderFactories.find();
        SelectedBackend selected = configured.select(factories.keySet());
        SecretsProvider provider = factories.get(selected.id()).create(settings);

        StartedSecrets started = configured.load(new Backend(selected, provider, options, store), store);
        if (validation == Validation.FAIL && !started.report().isValid()) {
            started.close();
            throw new ConfigurationException(failure(started, selected));
        }
        ConfigSource secrets = new SecretsConfigSource(new LoadedSecrets(selected, provider, started, refresh, cache, settings),
                options.ordinal());
        boolean defaults = configured.definitions().all().stream()
                .anyMatch(definition -> definition.defaultValue().isPresent());
        return defaults ? List.of(secrets, new SecretDefaultsConfigSource(store)) : List.of(secrets);
    }

    private static String failure(StartedSecrets started, SelectedBackend backend) {
        StringBuilder text = new StringBuilder(ReportText.of(started.report(), backend.rule(),
                "To start all the same, set quarkus.secrets.validation=warn."));
        started.warnings().forEach(warning -> text.append("\nBesides: ").append(warning));
        return text.toString();
    }
}

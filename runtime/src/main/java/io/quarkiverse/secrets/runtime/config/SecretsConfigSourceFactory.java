package io.quarkiverse.secrets.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.config.SecretsConfig.Validation;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.runtime.registry.DiscoveredDefinitions;
import io.quarkiverse.secrets.runtime.registry.ReportText;
import io.quarkiverse.secrets.runtime.store.Backend;
import io.quarkiverse.secrets.runtime.store.BackendSelection;
import io.quarkiverse.secrets.runtime.store.CacheOptions;
import io.quarkiverse.secrets.runtime.store.ConfigLookup;
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
        RegistryReader reader = new RegistryReader(settings::value, DiscoveredDefinitions.get());
        new ExpressionScan(context).definitions().forEach(reader::addIfAbsent);
        List<Problem> problems = new ArrayList<>(requireCredentials(reader, settings));
        reader.read(context.iterateNames());
        problems.addAll(reader.problems());
        Definitions definitions = new Definitions(reader.definitions());

        Map<String, SecretsProviderFactory> factories = SecretsProviderFactories.find();
        SelectedBackend selected = BackendSelection.select(settings::value, factories.keySet());
        SecretsProvider provider = factories.get(selected.id()).create(settings);

        Backend backend = new Backend(selected, provider, options, store);
        StartedSecrets started = StartedSecrets.load(definitions, backend, lookup(settings, definitions), store, problems);
        if (validation == Validation.FAIL && !started.report().isValid()) {
            started.close();
            throw new ConfigurationException(failure(started, selected));
        }
        ConfigSource secrets = new SecretsConfigSource(new LoadedSecrets(selected, provider, started, refresh, cache, settings),
                options.ordinal());
        boolean defaults = definitions.all().stream().anyMatch(definition -> definition.defaultValue().isPresent());
        return defaults ? List.of(secrets, new SecretDefaultsConfigSource(store)) : List.of(secrets);
    }

    /** What makes no sense in it. Most applications have none: then nothing is loaded for them. */
    private static List<Problem> requireCredentials(RegistryReader reader, Settings settings) {
        List<String> names = settings.namesBelow(CredentialsReader.PREFIX);
        if (names.isEmpty()) {
            return List.of();
        }
        CredentialsReader credentials = CredentialsReader.read(settings::value, names);
        credentials.definitions().forEach(reader::require);
        return credentials.problems();
    }

    /** The default that a mapping brings along does not count where the registry has been given another one. */
    private static ConfigLookup lookup(Settings settings, Definitions definitions) {
        Definitions discovered = new Definitions(DiscoveredDefinitions.get());
        return name -> settings.find(name).filter(value -> {
            Optional<String> ofMapping = discovered.find(name).flatMap(SecretDefinition::defaultValue);
            return value.defaultValue().isEmpty() || !value.defaultValue().equals(ofMapping)
                    || ofMapping.equals(definitions.find(name).flatMap(SecretDefinition::defaultValue));
        });
    }

    private static String failure(StartedSecrets started, SelectedBackend backend) {
        StringBuilder text = new StringBuilder(ReportText.of(started.report(), backend.rule(),
                "To start all the same, set quarkus.secrets.validation=warn."));
        started.warnings().forEach(warning -> text.append("\nBesides: ").append(warning));
        return text.toString();
    }
}

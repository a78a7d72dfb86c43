package io.quarkiverse.secrets.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsRegistry;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.config.SecretsConfig.Validation;
import io.quarkiverse.secrets.runtime.registry.DefaultSecretsRegistry;
import io.quarkiverse.secrets.runtime.registry.DiscoveredDefinitions;
import io.quarkiverse.secrets.runtime.registry.ReportText;
import io.quarkiverse.secrets.runtime.store.BackendSelection;
import io.quarkiverse.secrets.runtime.store.ConfigLookup;
import io.quarkiverse.secrets.runtime.store.LoadOptions;
import io.quarkiverse.secrets.runtime.store.LoadResult;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.SecretsLoader;
import io.quarkiverse.secrets.runtime.store.SelectedBackend;
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
        LoadOptions options = new LoadOptions(settings.configOrdinal(), settings.keyPrefix(), settings.startupTimeout());
        RegistryReader reader = new RegistryReader(settings::value, DiscoveredDefinitions.get());
        new ExpressionScan(context).definitions().forEach(reader::addIfAbsent);
        reader.read(context.iterateNames());
        SecretsRegistry registry = new DefaultSecretsRegistry(reader.definitions());

        Map<String, SecretsProviderFactory> factories = SecretsProviderFactories.find();
        SelectedBackend backend = BackendSelection.select(settings::value, factories.keySet());
        SecretsProvider provider = factories.get(backend.id()).create(settings);

        LoadResult result = withProblems(reader.problems(),
                SecretsLoader.load(registry.definitions(), backend, provider, lookup(settings, registry), options, store));
        if (validation == Validation.FAIL && !result.report().isValid()) {
            provider.close();
            throw new ConfigurationException(failure(result, backend));
        }
        store.publish(result.snapshot());
        ConfigSource secrets = new SecretsConfigSource(
                new LoadedSecrets(backend, provider, registry, store, result, validation != Validation.OFF),
                options.ordinal());
        boolean defaults = registry.definitions().stream().anyMatch(definition -> definition.defaultValue().isPresent());
        return defaults ? List.of(secrets, new SecretDefaultsConfigSource(store)) : List.of(secrets);
    }

    /** The default that a mapping brings along does not count where the registry has been given another one. */
    private static ConfigLookup lookup(Settings settings, SecretsRegistry registry) {
        SecretsRegistry discovered = new DefaultSecretsRegistry(DiscoveredDefinitions.get());
        return name -> settings.find(name).filter(value -> {
            Optional<String> ofMapping = discovered.find(name).flatMap(SecretDefinition::defaultValue);
            return value.defaultValue().isEmpty() || !value.defaultValue().equals(ofMapping)
                    || ofMapping.equals(registry.find(name).flatMap(SecretDefinition::defaultValue));
        });
    }

    private static LoadResult withProblems(List<Problem> registryProblems, LoadResult result) {
        if (registryProblems.isEmpty()) {
            return result;
        }
        List<Problem> problems = new ArrayList<>(registryProblems);
        problems.addAll(result.report().problems());
        return new LoadResult(result.snapshot(), new ValidationReport(result.report().backend(), problems), result.warnings());
    }

    private static String failure(LoadResult result, SelectedBackend backend) {
        StringBuilder text = new StringBuilder(ReportText.of(result.report(), backend.rule(),
                "To start all the same, set quarkus.secrets.validation=warn."));
        result.warnings().forEach(warning -> text.append("\nBesides: ").append(warning));
        return text.toString();
    }
}

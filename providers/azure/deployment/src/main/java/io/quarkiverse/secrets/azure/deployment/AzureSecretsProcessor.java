package io.quarkiverse.secrets.azure.deployment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.inject.spi.DeploymentException;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.azure.KeyVaultNames;
import io.quarkiverse.secrets.deployment.SecretsRegistryBuildItem;
import io.quarkiverse.secrets.runtime.config.RegistryReader;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfig;

/** Adds the backend Azure Key Vault to an application. */
class AzureSecretsProcessor {

    static final String FEATURE = "secrets-azure";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /**
     * Rejects secrets whose keys share a name, since one would get the value of another. Explicit keys are compared with each
     * other, and names with each other: the prefix of names is only known at run time, when the provider compares all of them.
     */
    @BuildStep
    void rejectKeysThatShareAName(Optional<SecretsRegistryBuildItem> registry,
            BuildProducer<ValidationErrorBuildItem> errors) {
        List<String> set = new ArrayList<>();
        List<String> derived = new ArrayList<>();
        for (SecretDefinition definition : configured(
                registry.map(SecretsRegistryBuildItem::definitions).orElse(List.of()))) {
            definition.key().ifPresentOrElse(set::add, () -> derived.add(definition.name()));
        }
        Set<Set<String>> collisions = new LinkedHashSet<>(KeyVaultNames.collisions(set).values());
        collisions.addAll(KeyVaultNames.collisions(derived).values());
        for (Set<String> keys : collisions) {
            errors.produce(new ValidationErrorBuildItem(new DeploymentException("The secrets' keys "
                    + String.join(" and ", keys)
                    + " would have the same name in Azure Key Vault, where names have only letters, digits and dashes, without"
                    + " regard to upper and lower case. Fix: set another key for one of them, or the same key for both if they"
                    + " are one secret: quarkus.secrets.registry.\"NAME\".key=<name in the vault>")));
        }
    }

    /** Returns the definitions as the application's own configuration overrides them. */
    private static Collection<SecretDefinition> configured(List<SecretDefinition> definitions) {
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        RegistryReader reader = new RegistryReader(name -> rawValue(config, name), definitions);
        reader.read(config.getPropertyNames().iterator());
        return reader.definitions();
    }

    private static Optional<String> rawValue(SmallRyeConfig config, String name) {
        ConfigValue value = SecretKeys.doUnlocked(() -> Expressions.withoutExpansion(() -> config.getConfigValue(name)));
        return Optional.ofNullable(value.getValue());
    }
}

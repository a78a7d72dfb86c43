package io.quarkiverse.secrets.runtime.config;

import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.registry.JsonArray;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * Loads the secrets while the application is initialised statically, if something there reads one: a JAX-RS provider, a
 * servlet filter. Run time takes over what was loaded, so that the backend is asked once and both have the same values.
 */
final class StaticInitLoading extends SecretsLoading {

    private static final long serialVersionUID = 1L;

    StaticInitLoading() {
        super(Optional.empty());
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        BackendPreparation.begin(context);
        return super.getConfigSources(context);
    }

    /** For a secret that the build found, and for a value that asks for one. */
    @Override
    boolean isNeededFor(String name, ConfigSourceInterceptorContext sources) {
        if (BuildTimeRegistry.current().find(name).isPresent()) {
            return true;
        }
        ConfigValue value = sources.proceed(name);
        return value != null && !SecretExpression.in(value.getValue()).isEmpty();
    }

    @Override
    boolean isNeededForNames() {
        return false;
    }

    /**
     * Refuses a JSON array, and a chain of certificates, for a secret that the application takes as nothing but a list.
     * Configuration looks for the elements among the property names that it listed before anything was loaded, and would split
     * the value at its commas.
     */
    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = super.getValue(context, name);
        // The snapshot first: it knows without work that most properties are no secrets
        Optional<String> secret = value != null && isLoaded() ? store().snapshot().value(name) : Optional.empty();
        Optional<String> type = secret.isPresent() ? BuildTimeRegistry.current().typeOfElements(name) : Optional.empty();
        if (type.isPresent() && isTakenApart(type.get(), secret.get())) {
            throw reported(SecretsLoad.refused(noList(name, type.get(), ListElements.text(secret.get()))));
        }
        return value;
    }

    /** A single certificate is the same with and without. */
    private static boolean isTakenApart(String type, String value) {
        return ListElements.of(type, value)
                .filter(elements -> elements.size() > 1 || JsonArray.elements(value).isPresent()).isPresent();
    }

    private static String noList(String name, String type, String value) {
        String list = "List<" + type.substring(type.lastIndexOf('.') + 1) + ">";
        return "Secrets: " + BuildTimeRegistry.current().find(name).map(SecretDefinition::name).orElse(name)
                + " is " + value + ", and is read as a list while the application is initialised statically,"
                + " where configuration splits it at its commas. It is used by " + BuildTimeRegistry.current().find(name)
                        .map(secret -> String.join(", ", secret.usedBy())).orElse("the application")
                + ".\n  Fix: where that is a JAX-RS provider, a filter or the like, inject Provider<" + list + "> instead of "
                + list + ", and read the secret when a request is handled; or store the elements with commas between them";
    }

    @Override
    Map<String, String> settingDefaults() {
        return BuildTimeRegistry.current().settingDefaults();
    }

    @Override
    boolean leasing() {
        return false;
    }

    @Override
    StartupState load(ConfigSourceContext configuration, int ordinal) {
        try {
            StartupState loaded = super.load(configuration, ordinal);
            PendingSecrets.STATIC_INIT.keep(loaded);
            return loaded;
        } catch (ConfigurationException e) {
            throw reported(e);
        }
    }

    /** Quarkus logs what fails here with its whole trace: the report is printed alone instead. */
    private static ConfigurationException reported(ConfigurationException failure) {
        if (LaunchMode.current() == LaunchMode.TEST) {
            return failure;
        }
        System.err.println(failure.getMessage());
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            // Its page of errors shows the message
            return failure;
        }
        ConfigurationException reported = SecretsLoad.refused("The secrets are not available, for the reasons given above");
        FailedStartLog.leaveOut(reported);
        return reported;
    }
}

package io.quarkiverse.secrets.runtime.config;

import java.util.Map;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.quarkiverse.secrets.runtime.registry.DiscoveredDefinitions;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * Loads the secrets while the application is initialised statically, if something there reads one: a JAX-RS provider, a
 * servlet filter. Run time takes over what was loaded, so that the backend is asked once and both have the same values.
 */
final class StaticInitLoading extends SecretsLoading {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG_OF_FAILED_STARTS = Logger.getLogger(Quarkus.class.getName());

    StaticInitLoading() {
        super(Optional.empty());
    }

    /** For a secret that the build found, and for a value that asks for one. */
    @Override
    boolean isNeededFor(String name, ConfigSourceInterceptorContext sources) {
        if (DiscoveredDefinitions.find(name).isPresent()) {
            return true;
        }
        ConfigValue value = sources.proceed(name);
        return value != null && !SecretExpression.in(value.getValue()).isEmpty();
    }

    @Override
    boolean isNeededForNames() {
        return false;
    }

    @Override
    Map<String, String> settingDefaults() {
        return StaticInitSecrets.settingDefaults();
    }

    @Override
    LoadedSecrets load(ConfigSourceContext configuration, int ordinal) {
        try {
            LoadedSecrets loaded = super.load(configuration, ordinal);
            StaticInitSecrets.keep(loaded);
            return loaded;
        } catch (ConfigurationException e) {
            throw reported(e);
        }
    }

    /** Quarkus logs what fails here with its whole trace: a packaged application prints the report alone instead. */
    private static ConfigurationException reported(ConfigurationException failure) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return failure;
        }
        System.err.println(failure.getMessage());
        ConfigurationException reported = SecretsLoad.refused("The secrets are not available, for the reasons given above");
        LOG_OF_FAILED_STARTS.setFilter(new Filter() {
            @Override
            public boolean isLoggable(LogRecord record) {
                return record.getThrown() == null || ExceptionUtil.getRootCause(record.getThrown()) != reported;
            }
        });
        return reported;
    }
}

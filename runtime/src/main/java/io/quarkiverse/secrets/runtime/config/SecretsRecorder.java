package io.quarkiverse.secrets.runtime.config;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logging.Logger;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.runtime.registry.DiscoveredDefinitions;
import io.quarkiverse.secrets.runtime.registry.ReportText;
import io.quarkiverse.secrets.runtime.store.LoadResult;
import io.quarkiverse.secrets.runtime.store.StoreSecretsManager;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Ties the extension into the application's start.
 */
@Recorder
public class SecretsRecorder {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.secrets");
    private static final int SECONDS_TO_INSPECTION = 2;

    /** Keeps what the build found out, for the configuration source to find it. */
    public void keep(List<SecretDefinition> definitions) {
        DiscoveredDefinitions.set(definitions);
    }

    public Supplier<SecretsManager> manager() {
        return () -> {
            LoadedSecrets loaded = loaded();
            return new StoreSecretsManager(loaded.store(), loaded.registry(), loaded.result().report());
        };
    }

    /** Says in the log what came of the load, which happened before there was one. */
    public void report(ScheduledExecutorService executor, ShutdownContext shutdown) {
        LoadedSecrets loaded = loaded();
        shutdown.addShutdownTask(loaded.provider()::close);
        LoadResult result = loaded.result();
        LOG.infof("Using secrets backend: %s", loaded.backend().id());
        LOG.infof("The secrets backend was chosen because %s", loaded.backend().rule());
        result.warnings().forEach(LOG::warn);
        if (loaded.validated()) {
            if (result.report().isValid()) {
                LOG.info("All required secrets are available");
            } else {
                LOG.warn(ReportText.of(result.report(), loaded.backend().rule(),
                        "The application starts because quarkus.secrets.validation=warn."));
            }
        }
        // Not beside the rest of the start, which would wait for the processor
        Future<?> inspection = executor.schedule(() -> inspect(loaded), SECONDS_TO_INSPECTION, TimeUnit.SECONDS);
        shutdown.addShutdownTask(() -> inspection.cancel(true));
    }

    /** Looks for what is worth a warning and takes longer than anybody should wait for at start. */
    private static void inspect(LoadedSecrets loaded) {
        try {
            for (Finding finding : loaded.provider().inspect()) {
                LOG.warnf("%s %s: %s", finding.subject(), finding.message(), finding.remedy());
            }
            if (loaded.backend().isEnvFile()) {
                List<String> different = new QuarkusEnvFileReading(ConfigProvider.getConfig().getConfigSources(),
                        loaded.provider(), loaded.registry()).differentKeys();
                if (!different.isEmpty()) {
                    LOG.warnf("Quarkus reads .env as a Java properties file, and takes other values out of it than stand there"
                            + " for %s: write these without quotes, escapes, export and comments behind them, or register those"
                            + " that are secrets (quarkus.secrets.registry.\"NAME\".required)", String.join(", ", different));
                }
            }
        } catch (SecretsProviderException e) {
            LOG.debugf("Not inspected: %s", e.getMessage());
        }
    }

    private static LoadedSecrets loaded() {
        for (ConfigSource source : ConfigProvider.getConfig().getConfigSources()) {
            if (source instanceof SecretsConfigSource secrets) {
                return secrets.loaded();
            }
        }
        throw new IllegalStateException("The secrets are not part of the application's configuration");
    }
}

package io.quarkiverse.secrets.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.runtime.backend.BackendClient;
import io.quarkiverse.secrets.runtime.backend.SelectedBackends;
import io.quarkiverse.secrets.runtime.config.SecretsConfig.Validation;
import io.quarkiverse.secrets.runtime.leases.Leases;
import io.quarkiverse.secrets.runtime.registry.ReportText;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.store.RunOptions;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.SecretsRuntime;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;
import io.smallrye.config.SmallRyeConfig;

/**
 * Ties the extension into the application's start.
 */
@Recorder
public class SecretsRecorder {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.secrets");
    private static final String UNKNOWN_COMPONENT = "application";
    private static final int SECONDS_TO_INSPECTION = 2;

    /**
     * Keeps what the build found out, for the configuration source to find it.
     *
     * @param members the members of mappings that are secrets if configuration puts them into a group
     * @param types the types to which the places that use the secrets convert them
     * @param settingDefaults the defaults of the extension's settings
     * @param seededBackends the IDs of the backends that the build runs as dev services and fills from {@code .env}
     */
    public void keep(List<SecretDefinition> definitions, List<SecretDefinition> members, List<TargetType> types,
            Map<String, String> settingDefaults, List<String> seededBackends) {
        BuildTimeRegistry.set(new BuildTimeRegistry(definitions, members, types, settingDefaults, seededBackends));
    }

    /**
     * Has leased credentials revoked if the start fails before the application runs, where nothing else is there yet that
     * would be closed.
     *
     * @param shutdown of the whole start, as it begins
     */
    public void revokeIfNotStarted(ShutdownContext shutdown) {
        // No lambda: this is on the way to the start
        shutdown.addLastShutdownTask(new Runnable() {
            @Override
            public void run() {
                PendingSecrets.STARTING.discard();
            }
        });
    }

    /** Returns the result of the load, which configuration has caused before there was a recorder. */
    public RuntimeValue<StartupState> started() {
        return new RuntimeValue<>(StartupState.in(ConfigProvider.getConfig().getConfigSources()));
    }

    /** Begins to keep the secrets up to date, until the application stops. */
    public RuntimeValue<SecretsRuntime> run(RuntimeValue<StartupState> started, ScheduledExecutorService executor,
            ShutdownContext shutdown) {
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        StartupState loaded = started.getValue();
        // In dev mode, the application itself is restarted when a file changes
        boolean watch = LaunchMode.current() != LaunchMode.DEVELOPMENT;
        SecretsRuntime secrets = new SecretsRuntime(loaded.loader(), loaded.definitions(),
                new RunOptions(loaded.refresh(), watch, loaded.cache(),
                        executor, BlockingOperationControl::isBlockingAllowed, new LiveConfigMappings(config, loaded.store()),
                        loaded.settings()::configured));
        if (loaded.elements().isPresent()) {
            loaded.store().addListener(new ElementNames(config, loaded.elements().get()));
        }
        if (loaded.leases().isPresent()) {
            Leases leases = loaded.leases().get();
            leases.begin(executor, loaded.store()::leasesChanged);
            // The other way round: the users end after the connections, which are closed with the beans
            shutdown.addLastShutdownTask(secrets::close);
            shutdown.addLastShutdownTask(leases::close);
            PendingSecrets.STARTING.take();
        } else {
            shutdown.addShutdownTask(secrets::close);
        }
        return new RuntimeValue<>(secrets);
    }

    /** Where the rest of the extension listens. */
    public RuntimeValue<SecretStore> store(RuntimeValue<StartupState> started) {
        return new RuntimeValue<>(started.getValue().store());
    }

    /** Returns the names of the leased credentials. */
    public RuntimeValue<List<String>> leased(RuntimeValue<StartupState> started) {
        return new RuntimeValue<>(started.getValue().leases().map(Leases::leases).orElse(List.of()).stream()
                .map(LeaseStatus::credentials).toList());
    }

    /** Gives each component that injects it a manager of its own. */
    public Function<SyntheticCreationalContext<SecretsManager>, SecretsManager> manager(RuntimeValue<SecretsRuntime> secrets) {
        return context -> {
            InjectionPoint injectionPoint = context.getInjectedReference(InjectionPoint.class);
            Bean<?> bean = injectionPoint == null ? null : injectionPoint.getBean();
            return secrets.getValue().managerFor(bean == null ? UNKNOWN_COMPONENT : bean.getBeanClass().getName());
        };
    }

    /** Logs the result of the load, which was over before there was a log. */
    public void report(RuntimeValue<StartupState> started, ScheduledExecutorService executor, ShutdownContext shutdown) {
        StartupState loaded = started.getValue();
        ValidationReport report = loaded.result().report();
        SelectedBackends backends = loaded.backends().selected();
        LOG.infof("Using secrets backend: %s", backends.text().replace(",", ", "));
        LOG.infof(backends.ids().size() == 1 ? "The secrets backend was chosen because %s"
                : "The secrets backends were chosen because %s", backends.rule());
        loaded.result().warnings().forEach(LOG::warn);
        if (loaded.settings().validation() != Validation.OFF) {
            if (report.isValid()) {
                LOG.info("All required secrets are available");
            } else {
                LOG.warn(ReportText.of(report, backends.rule(),
                        "The application starts because quarkus.secrets.validation=warn."));
            }
        }
        // Not beside the rest of the start, which would wait for the processor
        Future<?> inspection = executor.schedule(() -> inspect(loaded), SECONDS_TO_INSPECTION, TimeUnit.SECONDS);
        shutdown.addShutdownTask(() -> inspection.cancel(true));
    }

    /** Looks for what is worth a warning and takes too long for the start. */
    private static void inspect(StartupState loaded) {
        try {
            for (BackendClient backend : loaded.backends().clients()) {
                inspect(backend, loaded);
            }
        } catch (SecretsProviderException e) {
            LOG.debugf("Not inspected: %s", e.getMessage());
        }
    }

    private static void inspect(BackendClient backend, StartupState loaded) {
        for (Finding finding : backend.provider().inspect()) {
            LOG.warnf("%s %s: %s", finding.subject(), finding.message(), finding.remedy());
        }
        if (backend.isEnvFile()) {
            List<String> different = new QuarkusEnvFileReading(ConfigProvider.getConfig().getConfigSources(),
                    backend.provider(), loaded.definitions(), loaded.settings().environment()).differentKeys();
            if (!different.isEmpty()) {
                LOG.warnf(
                        "Quarkus reads .env as a Java properties file, and so reads other values for %s: write these without quotes, escapes, export and comments after them, or register those"
                                + " that are secrets (quarkus.secrets.registry.\"NAME\".required)",
                        String.join(", ", different));
            }
        }
    }
}

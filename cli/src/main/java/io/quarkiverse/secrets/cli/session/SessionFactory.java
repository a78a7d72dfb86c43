package io.quarkiverse.secrets.cli.session;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.app.ApplicationConfig;
import io.quarkiverse.secrets.cli.app.ApplicationReader;
import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.app.Profiles;
import io.quarkiverse.secrets.cli.audit.AuditFile;
import io.quarkiverse.secrets.cli.audit.AuditedProvider;
import io.quarkiverse.secrets.cli.backend.Backends;
import io.quarkiverse.secrets.cli.backend.ProgressReportingProvider;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.UndecodableText;
import io.quarkiverse.secrets.runtime.backend.SelectedBackend;
import io.quarkiverse.secrets.runtime.config.SecretsSetup;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** Opens sessions in one process: with its environment, its console and its audit log. For one thread. */
public final class SessionFactory {

    private static final Path HERE = Path.of("");
    private static final String ENV_FILE = "env-file";
    private static final String BACKEND = "quarkus.secrets.backend";

    private final Map<String, String> environment;
    private final Console console;
    private final Optional<AuditFile> audit;

    /**
     * @param environment the process environment
     * @param console shows that a backend takes long to answer
     * @param audit records which secrets are read; empty if that is not asked for
     */
    public SessionFactory(Map<String, String> environment, Console console, Optional<AuditFile> audit) {
        this.environment = environment;
        this.console = console;
        this.audit = audit;
    }

    /**
     * Opens the application and its backend.
     *
     * @throws CliException if the options name an application or a file that does not exist
     * @throws io.quarkiverse.secrets.SecretsException if a setting is invalid, or the requested backend does not exist
     */
    public Session open(SessionOptions options) {
        requireFolder();
        if (audit.isPresent()) {
            audit.get().requireWritable();
        }
        options.requireEnvFile();
        List<String> profiles = Profiles.active(options.profile());
        Optional<BuiltApplication> application = options.app().isPresent()
                ? Optional.of(ApplicationReader.read(options.app().get(), profiles))
                : ApplicationReader.readIfThere(HERE, profiles);
        ApplicationConfig config = config(application, options);
        SecretsSetup configured = setup(application, config);
        SelectedBackend selected = select(options, configured, application);
        return new Session(application, configured, config, selected, provider(selected, configured), audit);
    }

    /**
     * Opens the same application and backend with the configuration as it is now, which a command may have changed: Quarkus
     * reads {@code .env}, too. The two sessions share the provider, so that closing one closes both.
     */
    public Session reopen(Session session, SessionOptions options) {
        ApplicationConfig config = config(session.application(), options);
        return new Session(session.application(), setup(session.application(), config), config, session.selected(),
                session.provider(), audit);
    }

    private static ApplicationConfig config(Optional<BuiltApplication> application, SessionOptions options) {
        return ApplicationConfig.of(application, Profiles.active(options.profile()), overrides(options),
                options.envFile().isEmpty());
    }

    private SecretsSetup setup(Optional<BuiltApplication> application, ApplicationConfig config) {
        List<SecretDefinition> definitions = application.isPresent() ? application.get().definitions() : List.of();
        return SecretsSetup.of(config.context(), environment, definitions);
    }

    private SecretsProvider provider(SelectedBackend selected, SecretsSetup configured) {
        SecretsProvider provider = Backends.factory(selected).create(Session.context(configured));
        // A file is read too quickly to show progress
        SecretsProvider reporting = selected.isEnvFile() ? provider
                : new ProgressReportingProvider(provider, selected.id(), console);
        return audit.isPresent() ? AuditedProvider.of(reporting, audit.get()) : reporting;
    }

    /** The JDK finds no file in a folder whose path it cannot decode. */
    private static void requireFolder() {
        if (UndecodableText.is(System.getProperty("user.dir"))) {
            throw UndecodableText.in("the path of the current folder");
        }
    }

    private static SelectedBackend select(SessionOptions options, SecretsSetup configured,
            Optional<BuiltApplication> application) {
        if (options.backend().isPresent()) {
            return new SelectedBackend(configured.select(Backends.all()).id(), SessionOptions.BACKEND + " asks for it");
        }
        if (options.envFile().isPresent()) {
            return new SelectedBackend(configured.select(Backends.all()).id(), SessionOptions.ENV_FILE + " names its file");
        }
        // Among those that the application has, which decide what it would choose
        boolean known = application.isPresent() && !application.get().backends().isEmpty();
        return configured.select(known ? application.get().backends() : Backends.all());
    }

    private static Map<String, String> overrides(SessionOptions options) {
        Map<String, String> overrides = new HashMap<>();
        if (options.envFile().isPresent()) {
            // In configuration, a dollar sign begins an expression
            overrides.put("quarkus.secrets.env-file.paths", options.envFile().get().toString().replace("$", "\\$"));
            overrides.put(BACKEND, ENV_FILE);
        }
        if (options.backend().isPresent()) {
            overrides.put(BACKEND, options.backend().get());
        }
        if (!options.asApplication()) {
            // A rule about what runs in production does not apply to a person who works with a file
            overrides.put("quarkus.secrets.env-file.in-production", "allow");
        }
        return overrides;
    }
}

package io.quarkiverse.secrets.cli.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.app.ApplicationConfig;
import io.quarkiverse.secrets.cli.app.ApplicationReader;
import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.app.Profiles;
import io.quarkiverse.secrets.cli.audit.AuditFile;
import io.quarkiverse.secrets.cli.audit.AuditedProvider;
import io.quarkiverse.secrets.cli.backend.AssumedProfile;
import io.quarkiverse.secrets.cli.backend.Backends;
import io.quarkiverse.secrets.cli.backend.PluginBackends;
import io.quarkiverse.secrets.cli.backend.ProgressReportingProvider;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.UndecodableText;
import io.quarkiverse.secrets.runtime.backend.SelectedBackends;
import io.quarkiverse.secrets.runtime.config.SecretsSetup;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** Opens sessions in one process: with its environment, its console and its audit log. For one thread. */
public final class SessionFactory {

    private static final Path HERE = Path.of("");
    private static final String BACKEND = "quarkus.secrets.backend";

    private final Map<String, String> environment;
    private final Console console;
    private final Optional<AuditFile> audit;
    private final Set<String> warned = new HashSet<>();

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
     * Opens the application and its backends.
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
        Optional<BuiltApplication> application = application(options);
        application.ifPresent(this::warnOfMissingJars);
        ApplicationConfig config = config(application, options);
        Backends backends = backends(application);
        SecretsSetup configured = setup(application, config, available(application, backends));
        SelectedBackends selected = select(options, configured, application, backends);
        return new Session(application, configured, config, backends, selected, open(selected, configured, backends, options),
                audit,
                console);
    }

    /**
     * Opens the same application and backends with the configuration as it is now, which a command may have changed: Quarkus
     * reads {@code .env}, too. The two sessions share the providers, so that closing one closes both.
     */
    public Session reopen(Session session, SessionOptions options) {
        ApplicationConfig config = config(session.application(), options);
        return new Session(session.application(),
                setup(session.application(), config, available(session.application(), session.available())), config,
                session.available(),
                session.backends().selected(), session.backends().all(), audit, console);
    }

    private static Optional<BuiltApplication> application(SessionOptions options) {
        List<String> profiles = Profiles.active(options.profile());
        return options.app().isPresent() ? Optional.of(ApplicationReader.read(options.app().get(), profiles))
                : ApplicationReader.readIfThere(HERE, profiles);
    }

    private void warnOfMissingJars(BuiltApplication built) {
        for (String jar : built.missingJars()) {
            if (warned.add(jar)) {
                console.warn(jar + " has configuration of the application and is not in its folder lib, so that its settings"
                        + " are not known here: build the application again, or give " + SessionOptions.APP
                        + " the path of the whole package");
            }
        }
    }

    private static ApplicationConfig config(Optional<BuiltApplication> application, SessionOptions options) {
        return ApplicationConfig.of(application, Profiles.active(options.profile()), overrides(options),
                options.envFile().isEmpty());
    }

    private SecretsSetup setup(Optional<BuiltApplication> application, ApplicationConfig config,
            Collection<BackendDescriptor> available) {
        List<SecretDefinition> definitions = application.isPresent() ? application.get().definitions() : List.of();
        return SecretsSetup.of(config.context(), environment, definitions,
                application.isPresent() ? application.get().members() : List.of(),
                application.isPresent() ? application.get().types() : List.of(), available);
    }

    private List<OpenBackend> open(SelectedBackends selected, SecretsSetup configured, Backends backends,
            SessionOptions options) {
        ProviderContext given = Session.context(configured);
        ProviderContext context = Profiles.areNamed(options.profile()) ? given : new AssumedProfile(given);
        List<OpenBackend> open = new ArrayList<>();
        try {
            for (BackendId id : selected.all()) {
                open.add(new OpenBackend(id, provider(id, selected, context, backends)));
            }
        } catch (SecretsException e) {
            open.forEach(backend -> backend.provider().close());
            throw e;
        }
        return open;
    }

    private SecretsProvider provider(BackendId id, SelectedBackends selected, ProviderContext context, Backends backends) {
        SecretsProvider provider = backends.factory(id, selected.rule()).create(context);
        // A file is read too quickly to show progress, and of several backends that are asked at once, each would show its own
        SecretsProvider reporting = selected.all().size() > 1 || id.equals(KnownBackends.ENV_FILE.id()) ? provider
                : new ProgressReportingProvider(provider, id, console);
        return audit.isPresent() ? AuditedProvider.of(reporting, id, audit.get()) : reporting;
    }

    /** The JDK finds no file in a folder whose path it cannot decode. */
    private static void requireFolder() {
        if (UndecodableText.is(System.getProperty("user.dir"))) {
            throw UndecodableText.in("the path of the current folder");
        }
    }

    /** Whether the command has a backend, or the application or a plug-in has. */
    public boolean hasBackend(BackendId id, SessionOptions options) {
        return Backends.isBuiltIn(id) || backends(application(options)).has(id);
    }

    private Backends backends(Optional<BuiltApplication> application) {
        return new Backends(new PluginBackends(
                () -> application.isPresent() ? application.get().classPath() : List.of(), environment));
    }

    private SelectedBackends select(SessionOptions options, SecretsSetup configured, Optional<BuiltApplication> application,
            Backends backends) {
        if (options.backend().isPresent()) {
            BackendId asked = options.backend().get();
            if (!backends.has(asked)) {
                throw SessionOptions.notThere(backends.all().stream().map(backend -> backend.id().value()).toList());
            }
            return SelectedBackends.exclusively(asked, SessionOptions.BACKEND + " selects it");
        }
        if (options.envFile().isPresent()) {
            return SelectedBackends.exclusively(KnownBackends.ENV_FILE.id(), SessionOptions.ENV_FILE + " names its file");
        }
        return configured.select(available(application, backends));
    }

    /** Those that the application has, which decide what it would choose. */
    private Collection<BackendDescriptor> available(Optional<BuiltApplication> application, Backends backends) {
        return application.isPresent() && !application.get().backends().isEmpty()
                ? backends.of(application.get().backends())
                : environment.containsKey(PluginBackends.VARIABLE) ? backends.all() : Backends.builtIn();
    }

    private static Map<String, String> overrides(SessionOptions options) {
        Map<String, String> overrides = new HashMap<>();
        if (options.envFile().isPresent()) {
            overrides.put("quarkus.secrets.env-file.paths", literal(options.fileToRead().orElseThrow().toString()));
            overrides.put(BACKEND, KnownBackends.ENV_FILE.id().value());
        }
        if (options.backend().isPresent()) {
            overrides.put(BACKEND, options.backend().get().value());
        }
        if (options.prefix().isPresent()) {
            String prefix = options.prefix().get();
            overrides.put("quarkus.secrets.key-prefix", literal(prefix));
            if (prefix.lastIndexOf('/') > 0) {
                // There, keys with a common beginning are fields of one path
                overrides.put("quarkus.secrets.vault.path", literal(prefix.substring(0, prefix.lastIndexOf('/'))));
            }
        }
        if (!options.asApplication()) {
            // A rule about what runs in production does not apply to a person who works with a file
            overrides.put("quarkus.secrets.env-file.in-production", "allow");
        }
        return overrides;
    }

    /** In configuration, a dollar sign begins an expression. */
    private static String literal(String text) {
        return text.replace("$", "\\$");
    }
}

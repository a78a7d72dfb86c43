package io.quarkiverse.secrets.cli.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.app.ApplicationConfig;
import io.quarkiverse.secrets.cli.app.Profiles;
import io.quarkiverse.secrets.cli.backend.Backends;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.SelectedBackends;
import io.quarkiverse.secrets.runtime.config.SecretsSetup;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * Goes once through what a command is about to do, on another thread, while the arguments are being parsed: nearly
 * all that a short command waits for is classes that are loaded and linked, and there are two processors nearly
 * everywhere. It saves 5 % of the time, and nothing on one processor. What comes of it is thrown away; it reads configuration
 * and, at most, {@code .env}, and
 * contacts nothing.
 */
public final class WarmUp extends Thread {

    private static final SecretDefinition ANY = SecretDefinition.named("ANY").required(false).build();

    private WarmUp() {
        super("secrets-warm-up");
        setDaemon(true);
    }

    /** Begins, and does not wait. */
    public static void begin() {
        new WarmUp().start();
    }

    /** Not given as a lambda: the first one of a process takes six milliseconds, which this thread is to take over. */
    @Override
    public void run() {
        try {
            ApplicationConfig config = ApplicationConfig.of(Optional.empty(), Profiles.active(Optional.empty()), Map.of(),
                    true);
            SecretsSetup configured = SecretsSetup.of(config.context(), Map.of(), List.of(), List.of(), List.of(),
                    Backends.builtIn());
            SelectedBackends selected = configured.select(Backends.builtIn());
            try (SecretsProvider provider = new EnvFileProviderFactory().create(configured.context())) {
                SecretStore store = new SecretStore();
                BackendChain chain = configured.backends(selected, id -> provider, store);
                ResolvedSecrets.load(List.of(ANY), part -> configured.load(part, chain, store)).statuses();
            }
        } catch (RuntimeException | LinkageError e) {
            // The command itself will run into the same, and say so
        }
    }
}

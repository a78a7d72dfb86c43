package io.quarkiverse.secrets.runtime.config;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SecretKeys;

/**
 * Loads the secrets at the moment when configuration is finished: all factories have made their sources, and nothing has been
 * read yet.
 * <p>
 * <strong>Lifecycle:</strong> SmallRye Config first has factories make their sources, from what is there without them, and then
 * puts all sources together. As a factory this gives our sources, which are empty. As the interceptor next to the sources it
 * is asked first of all when anything is read: as soon as our own sources answer to it, all others are there too, and the
 * secrets are loaded.
 * <p>
 * <strong>Concurrency:</strong> the first reader loads, others wait for it. Afterwards, a look-up reads one field more.
 */
class SecretsLoading implements ConfigSourceFactory, ConfigSourceInterceptorFactory, ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;
    private static final String PROBE = "io.quarkiverse.secrets.probe";

    private enum State {
        /** Our sources have not been made. */
        NEW,
        /** Our sources are there, and perhaps not all others. */
        WAITING,
        /** The secrets are being loaded. */
        LOADING,
        /** The secrets are in their store. */
        LOADED
    }

    private final transient SecretStore store;
    private final transient Optional<StartupState> early;
    private transient List<String> profiles;
    private transient SecretsConfigSource source;
    private transient Optional<SecretElementsConfigSource> elements = Optional.empty();
    private transient RuntimeException failure;
    private transient volatile State state = State.NEW;

    /**
     * @param early what was loaded while the application was initialised statically; empty if nothing there has read a secret
     */
    SecretsLoading(Optional<StartupState> early) {
        this.early = early;
        this.store = early.isPresent() ? early.get().store() : new SecretStore();
    }

    /** Where the secrets will be found. */
    final SecretStore store() {
        return store;
    }

    final boolean isLoaded() {
        return state == State.LOADED;
    }

    /**
     * Whether the secrets are needed to read a value; they are for every one.
     *
     * @param sources gives what the sources have
     */
    boolean isNeededFor(String name, ConfigSourceInterceptorContext sources) {
        return true;
    }

    /** Whether the secrets are needed to list the names of all properties. */
    boolean isNeededForNames() {
        return true;
    }

    /** The defaults of settings that are not part of configuration itself. */
    Map<String, String> settingDefaults() {
        return Map.of();
    }

    /** Whether leased credentials are issued. */
    boolean leasing() {
        return true;
    }

    /** Loads the secrets. */
    StartupState load(ConfigSourceContext configuration, int ordinal) {
        return new SecretsLoad(configuration, store, ordinal, elements, early, leasing()).load();
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        profiles = context.getProfiles();
        source = new SecretsConfigSource(store, SecretsLoad.ordinal(context));
        state = State.WAITING;
        elements = SecretElementsConfigSource.of(store, BuildTimeRegistry.current().types());
        SecretDefaultsConfigSource defaults = new SecretDefaultsConfigSource(store);
        return elements.isPresent() ? List.of(source, defaults, elements.get()) : List.of(source, defaults);
    }

    @Override
    public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
        return this;
    }

    /** The lowest of those above the sources. */
    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(0);
    }

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (state != State.LOADED && isNeededFor(name, context)) {
            loadIfFinished(context);
        }
        return context.proceed(name);
    }

    @Override
    public final Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        if (state != State.LOADED && isNeededForNames()) {
            loadIfFinished(context);
        }
        return context.iterateNames();
    }

    private synchronized void loadIfFinished(ConfigSourceInterceptorContext context) {
        if (failure != null) {
            throw failure;
        }
        if (state != State.WAITING || !isFinished(context)) {
            return;
        }
        state = State.LOADING;
        try {
            FinishedConfiguration configuration = new FinishedConfiguration(context, profiles, settingDefaults());
            // No lambda: this is on the way to the start
            source.loaded(SecretKeys.doUnlocked(new Supplier<>() {
                @Override
                public StartupState get() {
                    return load(configuration, source.getOrdinal());
                }
            }));
            state = State.LOADED;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** Other factories ask, too, and ours may have been the first of them. */
    private boolean isFinished(ConfigSourceInterceptorContext context) {
        context.proceed(PROBE);
        return source.isAsked();
    }
}

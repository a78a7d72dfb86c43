package io.quarkiverse.secrets.runtime.config;

import java.util.Iterator;
import java.util.List;
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
 * <strong>Concurrency:</strong> configuration is made by one thread, which is also the first that reads it. Afterwards, a
 * look-up costs one field more.
 */
final class SecretsLoading implements ConfigSourceFactory, ConfigSourceInterceptorFactory, ConfigSourceInterceptor {

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

    private final transient SecretStore store = new SecretStore();
    private transient List<String> profiles;
    private transient SecretsConfigSource source;
    private transient RuntimeException failure;
    private transient volatile State state = State.NEW;

    /** Where the secrets will be found. */
    SecretStore store() {
        return store;
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        profiles = context.getProfiles();
        source = new SecretsConfigSource(store, SecretsLoad.ordinal(context));
        state = State.WAITING;
        return List.of(source, new SecretDefaultsConfigSource(store));
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
        if (state != State.LOADED) {
            loadIfFinished(context);
        }
        return context.proceed(name);
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        if (state != State.LOADED) {
            loadIfFinished(context);
        }
        return context.iterateNames();
    }

    private void loadIfFinished(ConfigSourceInterceptorContext context) {
        if (failure != null) {
            throw failure;
        }
        if (state != State.WAITING || !isFinished(context)) {
            return;
        }
        state = State.LOADING;
        try {
            FinishedConfiguration configuration = new FinishedConfiguration(context, profiles);
            // No lambda: this is on the way to the start
            source.loaded(SecretKeys.doUnlocked(new Supplier<>() {
                @Override
                public LoadedSecrets get() {
                    return new SecretsLoad(configuration, store, source.getOrdinal()).load();
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

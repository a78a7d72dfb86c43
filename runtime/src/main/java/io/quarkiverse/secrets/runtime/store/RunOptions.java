package io.quarkiverse.secrets.runtime.store;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import io.quarkiverse.secrets.SecretDefinition;

/**
 * What a running application provides, and how it wants its secrets.
 *
 * @param refresh how registered secrets are kept up to date
 * @param watch whether to refresh them when the backend notices a change by itself
 * @param cache how long others are kept
 * @param executor runs what may block
 * @param mayBlock whether the current thread may
 * @param mappings makes configuration objects
 * @param configured puts what configuration says of a secret on top of its definition
 */
public record RunOptions(RefreshOptions refresh, boolean watch, CacheOptions cache, ScheduledExecutorService executor,
        BooleanSupplier mayBlock, Mappings mappings, UnaryOperator<SecretDefinition> configured) {

    /** Makes configuration objects. */
    @FunctionalInterface
    public interface Mappings {

        /**
         * @param type an interface with {@code ConfigMapping}
         * @return one with the current values
         * @throws IllegalArgumentException if it is not one of the application's
         */
        <T> T get(Class<T> type);
    }
}

package io.quarkiverse.secrets.runtime.devui;

import java.io.Serial;

import jakarta.annotation.Priority;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;

/**
 * Applies the {@link SecretMask} of the reading thread. It is called after the profile's value is chosen and before expressions
 * in it are expanded.
 */
@Priority(Priorities.LIBRARY + 290)
public final class MaskingInterceptor implements ConfigSourceInterceptor {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return SecretMask.apply(context.proceed(name));
    }
}

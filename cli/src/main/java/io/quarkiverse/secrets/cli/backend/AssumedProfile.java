package io.quarkiverse.secrets.cli.backend;

import io.quarkiverse.secrets.spi.ProviderContext;

/**
 * The context of a provider where the profile {@code prod} is that of a packaged application, and nothing here says that this
 * is
 * production: in the folder of a developer, {@code .env} is where secrets belong. What denies a backend in production still
 * does. As safe for use by several threads as what it is made of.
 */
public final class AssumedProfile extends DelegatingContext {

    private static final String IN_PRODUCTION = "env-file.in-production";

    /** @param context answers everything but whether this is production */
    public AssumedProfile(ProviderContext context) {
        super(context);
    }

    @Override
    public boolean isProduction() {
        boolean denies = setting(IN_PRODUCTION).filter(value -> value.strip().equalsIgnoreCase("deny")).isPresent();
        return (environment().containsKey(ENVIRONMENT) || denies) && super.isProduction();
    }
}

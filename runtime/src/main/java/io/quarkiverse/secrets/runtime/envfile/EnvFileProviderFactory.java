package io.quarkiverse.secrets.runtime.envfile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * Makes the {@code env-file} backend's provider, or refuses to in production.
 */
public final class EnvFileProviderFactory implements SecretsProviderFactory {

    static final String BACKEND = "env-file";
    static final String IN_PRODUCTION = "env-file.in-production";
    private static final String ENVIRONMENT = "ENVIRONMENT";

    @Override
    public String backend() {
        return BACKEND;
    }

    @Override
    public SecretsProvider create(ProviderContext context) {
        boolean production = isProduction(context);
        String inProduction = context.setting(IN_PRODUCTION).orElse("warn").strip().toLowerCase(Locale.ROOT);
        switch (inProduction) {
            case "deny":
                if (production) {
                    throw new SecretsProviderException(
                            "the backend env-file is for development, and quarkus.secrets." + IN_PRODUCTION
                                    + " denies it in production",
                            "choose another with quarkus.secrets.backend or the environment variable SECRETS_BACKEND");
                }
                return new EnvFileProvider(paths(context), context.environment(), false);
            case "warn":
                return new EnvFileProvider(paths(context), context.environment(), production);
            case "allow":
                return new EnvFileProvider(paths(context), context.environment(), false);
            default:
                throw new SecretsProviderException("quarkus.secrets." + IN_PRODUCTION + " has a value that does not exist",
                        "set it to warn, allow or deny");
        }
    }

    private static boolean isProduction(ProviderContext context) {
        String environment = context.environment().get(ENVIRONMENT);
        return environment != null ? "production".equalsIgnoreCase(environment) : context.profiles().contains("prod");
    }

    /** The files in the order in which they are read: each, and behind it those of the profiles, the one that wins last. */
    private static List<Path> paths(ProviderContext context) {
        List<String> profiles = new ArrayList<>(context.profiles());
        Collections.reverse(profiles);
        List<Path> paths = new ArrayList<>();
        for (String path : context.setting("env-file.paths").orElse(".env").split(",")) {
            if (!path.isBlank()) {
                paths.add(Path.of(path.strip()));
                profiles.forEach(profile -> paths.add(Path.of(path.strip() + "." + profile)));
            }
        }
        return paths;
    }
}

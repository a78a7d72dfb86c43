package io.quarkiverse.secrets.runtime.envfile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.InvalidSettingException;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * Makes the {@code env-file} backend's provider, or refuses to in production.
 */
public final class EnvFileProviderFactory implements SecretsProviderFactory {

    static final String IN_PRODUCTION = "env-file.in-production";
    private static final String PATHS = "env-file.paths";

    @Override
    public BackendDescriptor descriptor() {
        return KnownBackends.ENV_FILE;
    }

    @Override
    public SecretsProvider create(ProviderContext context) {
        return new EnvFileProvider(paths(context), new EnvKeys(context), warnsOfProduction(context));
    }

    private static boolean warnsOfProduction(ProviderContext context) {
        boolean production = context.isProduction();
        switch (context.setting(IN_PRODUCTION).orElse("warn").strip().toLowerCase(Locale.ROOT)) {
            case "deny":
                if (production) {
                    throw new SecretsProviderException(
                            "the backend env-file is for development, and quarkus.secrets." + IN_PRODUCTION
                                    + " denies it in production",
                            "choose another with quarkus.secrets.backend or the environment variable SECRETS_BACKEND");
                }
                return false;
            case "warn":
                return production;
            case "allow":
                return false;
            default:
                throw new InvalidSettingException("quarkus.secrets." + IN_PRODUCTION,
                        context.setting(IN_PRODUCTION).orElse(""), "is not one of its values",
                        "set it to warn, allow or deny");
        }
    }

    /**
     * The files in the order in which they are read: each, and behind it those of the profiles, the one that wins last. They
     * need not exist.
     *
     * @throws SecretsProviderException if the setting names none, or something that is no path
     */
    public static List<Path> paths(ProviderContext context) {
        List<String> profiles = new ArrayList<>(context.profiles());
        Collections.reverse(profiles);
        List<Path> paths = new ArrayList<>();
        for (String item : context.setting(PATHS).orElse(".env").split(",")) {
            String path = item.strip();
            if (!path.isEmpty()) {
                paths.add(path(path));
                for (String profile : profiles) {
                    paths.add(path(path + "." + profile));
                }
            }
        }
        if (paths.isEmpty()) {
            throw new SecretsProviderException("quarkus.secrets." + PATHS + " names no file", "set it to .env, or remove it");
        }
        return paths;
    }

    private static Path path(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new SecretsProviderException("quarkus.secrets." + PATHS + " has a path that this system cannot have",
                    "separate paths by commas, and leave out what this system forbids in them", e);
        }
    }
}

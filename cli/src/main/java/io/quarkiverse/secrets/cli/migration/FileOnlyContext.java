package io.quarkiverse.secrets.cli.migration;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.envfile.EnvFileKeys;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * What the provider of the backend {@code env-file} gets to know, without the environment variables that give secrets a value
 * in place of the file's: what is moved is what a file has, and what is compared is what was stored there. All other variables
 * stay, which values may refer to.
 */
public final class FileOnlyContext implements ProviderContext {

    private final ProviderContext context;
    private final Map<String, String> environment;
    private final Set<String> variables = new HashSet<>();

    /**
     * @param secrets all secrets that it will be asked for
     */
    public FileOnlyContext(ProviderContext context, Collection<SecretReference> secrets) {
        this.context = context;
        environment = new HashMap<>(context.environment());
        for (SecretReference secret : secrets) {
            variables(secret, context.hasSpellings(secret.name())).forEach(this::take);
        }
    }

    /**
     * The environment variables that may give a secret its value in place of a file.
     *
     * @param spelled whether its name has other spellings
     */
    public static Set<String> variables(SecretReference secret, boolean spelled) {
        return spelled
                ? new HashSet<>(List.of(secret.key(), SecretNames.canonical(secret.key()), secret.name(),
                        SecretNames.canonical(secret.name())))
                : new HashSet<>(List.of(EnvFileKeys.of(secret.name())));
    }

    private void take(String variable) {
        if (environment.remove(variable) != null) {
            variables.add(variable);
        }
    }

    /** Whether a secret gets a value from one of the variables that it is without. */
    public boolean isShadowed(SecretReference secret) {
        return !Collections.disjoint(variables, variables(secret, context.hasSpellings(secret.name())));
    }

    @Override
    public Optional<String> setting(String key) {
        return context.setting(key);
    }

    @Override
    public boolean hasSpellings(String name) {
        return context.hasSpellings(name);
    }

    @Override
    public Optional<String> applicationName() {
        return context.applicationName();
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public List<String> profiles() {
        return context.profiles();
    }

    @Override
    public boolean isProduction() {
        return context.isProduction();
    }
}

package io.quarkiverse.secrets.cli.migration;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * What the provider of the backend {@code env-file} gets to know, without the environment variables that give secrets a value
 * in place of the file's: what is moved is what a file has, and what is compared is what was stored there. All other variables
 * stay, which values may refer to.
 */
public final class FileAlone implements ProviderContext {

    private final ProviderContext context;
    private final Map<String, String> environment;
    private final Set<String> variables = new HashSet<>();

    /**
     * @param secrets all secrets that it will be asked for
     */
    public FileAlone(ProviderContext context, Collection<SecretReference> secrets) {
        this.context = context;
        environment = new HashMap<>(context.environment());
        for (SecretReference secret : secrets) {
            take(secret.key());
            take(SecretNames.canonical(secret.key()));
            take(secret.name());
            take(SecretNames.canonical(secret.name()));
        }
    }

    private void take(String variable) {
        if (environment.remove(variable) != null) {
            variables.add(variable);
        }
    }

    /** The variables that it is without. */
    public Set<String> variables() {
        return variables;
    }

    @Override
    public Optional<String> setting(String key) {
        return context.setting(key);
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

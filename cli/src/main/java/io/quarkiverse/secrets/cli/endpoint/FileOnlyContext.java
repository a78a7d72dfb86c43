package io.quarkiverse.secrets.cli.endpoint;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.cli.backend.DelegatingContext;
import io.quarkiverse.secrets.runtime.envfile.EnvFileKeys;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * The context in which the backend {@code env-file} reads its files alone: without the environment variables that take
 * precedence over a secret in a file. All other variables stay, since values in the files may refer to them.
 */
public final class FileOnlyContext extends DelegatingContext {

    private final Map<String, String> environment;
    private final Set<String> removed = new HashSet<>();

    /**
     * @param secrets all secrets that will be read
     */
    public FileOnlyContext(ProviderContext context, Collection<SecretReference> secrets) {
        super(context);
        environment = new HashMap<>(context.environment());
        for (SecretReference secret : secrets) {
            for (String variable : variables(secret)) {
                if (environment.remove(variable) != null) {
                    removed.add(variable);
                }
            }
        }
    }

    /** The environment variables that take precedence over a secret in a file. */
    private Set<String> variables(SecretReference secret) {
        return hasSpellings(secret.name())
                ? new HashSet<>(List.of(secret.key(), SecretNames.canonical(secret.key()), secret.name(),
                        SecretNames.canonical(secret.name())))
                : Set.of(EnvFileKeys.of(secret.name()));
    }

    /** Whether the process environment has a value of a secret, which an application would use instead of the file's. */
    public boolean isShadowed(SecretReference secret) {
        return !Collections.disjoint(removed, variables(secret));
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }
}

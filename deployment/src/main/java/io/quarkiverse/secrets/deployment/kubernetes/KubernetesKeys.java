package io.quarkiverse.secrets.deployment.kubernetes;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The keys of a Kubernetes Secret that has the registered secrets: those that the command line exports it with. Each is the
 * name of an environment variable.
 *
 * @param required the keys that have to be there
 * @param optional the keys of secrets that are optional or have a default
 */
record KubernetesKeys(Set<String> required, Set<String> optional) {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> IN_THE_CONTAINER = Set.of(KnownBackends.ENV_FILE.id().value(),
            KnownBackends.MOUNTED_FILES.id().value());

    /**
     * Leaves those out that are in a backend of their own.
     *
     * @throws ConfigurationException if a secret can have no environment variable
     */
    static KubernetesKeys of(Collection<SecretDefinition> definitions) {
        Set<String> required = new TreeSet<>();
        Set<String> optional = new TreeSet<>();
        for (SecretDefinition definition : definitions) {
            if (definition.backend().isEmpty() || IN_THE_CONTAINER.contains(definition.backend().get())) {
                (definition.required() && definition.defaultValue().isEmpty() ? required : optional)
                        .add(key(definition.name()));
            }
        }
        return new KubernetesKeys(required, optional);
    }

    private static String key(String name) {
        if (IDENTIFIER.matcher(name).matches()) {
            return name;
        }
        String canonical = SecretNames.canonical(name);
        if (!IDENTIFIER.matcher(canonical).matches()) {
            throw new ConfigurationException("The secret " + name + " cannot be a key of quarkus.secrets.kubernetes.secret:"
                    + " no environment variable has this name. Fix: rename it, or give it a backend of its own in"
                    + " quarkus.secrets.registry.\"" + name + "\".backend");
        }
        return canonical;
    }

    Set<String> all() {
        Set<String> all = new TreeSet<>(required);
        all.addAll(optional);
        return all;
    }
}

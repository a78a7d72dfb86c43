package io.quarkiverse.secrets.cli.migration;

import java.util.Set;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * The source or the target of a migration.
 *
 * @param backend the backend's name in configuration
 * @param name what people call it on the command line: the backend, or the path of a file
 * @param provider speaks to it, and leaves the process environment alone
 * @param where where it keeps a secret
 * @param variables the environment variables that give a secret of the backend {@code env-file} a value beside the file; none
 *        for other backends
 */
public record MigrationEnd(String backend, String name, SecretsProvider provider,
        Function<SecretDefinition, SecretReference> where, Set<String> variables) {

    /** Few enough for the limits of the services, where more gain nothing. */
    private static final int AT_ONCE = 8;

    /**
     * How many calls that change it may be under way at the same time. A file is replaced as a whole, and most secrets of an
     * application in Vault are fields of one path: several at a time would only make each other try again.
     */
    int changesAtOnce() {
        return backend.equals("aws-secrets-manager") || backend.equals("azure-key-vault") ? AT_ONCE : 1;
    }

    /** Whether the process environment has a value that an application would see in place of the file's. */
    boolean isShadowed(SecretReference reference) {
        return variables.contains(reference.key()) || variables.contains(reference.name())
                || variables.contains(SecretNames.canonical(reference.key()))
                || variables.contains(SecretNames.canonical(reference.name()));
    }
}

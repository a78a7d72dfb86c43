package io.quarkiverse.secrets.cli.migration;

import java.util.function.Function;
import java.util.function.Predicate;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * The source or the target of a migration.
 *
 * @param backend the backend's name in configuration
 * @param name what people call it on the command line: the backend, or the path of a file
 * @param provider speaks to it, and leaves the process environment alone
 * @param where where it keeps a secret
 * @param place what two references have in common if they mean one key of it
 * @param shadowed whether the process environment has a value that an application would see in place of a file's
 */
public record MigrationEnd(String backend, String name, SecretsProvider provider,
        Function<SecretDefinition, SecretReference> where, Function<SecretReference, String> place,
        Predicate<SecretReference> shadowed) {

    /** Few enough for the limits of the services, where more gain nothing. */
    private static final int AT_ONCE = 8;

    /**
     * How many calls that change it may be under way at the same time. A file is replaced as a whole, and most secrets of an
     * application in Vault are fields of one path: several at a time would only make each other try again.
     */
    int changesAtOnce() {
        return backend.equals("aws-secrets-manager") || backend.equals("azure-key-vault") ? AT_ONCE : 1;
    }

    /** Whether each key of it is a line of a file, which has one value for all who ask for it. */
    boolean isFile() {
        return backend.equals("env-file");
    }
}

package io.quarkiverse.secrets.cli.command;

import java.util.List;
import java.util.Set;

import io.quarkiverse.secrets.aws.AwsSecretsProviderFactory;
import io.quarkiverse.secrets.azure.KeyVaultProviderFactory;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;
import io.quarkiverse.secrets.vault.VaultProviderFactory;

/**
 * The backends that the command comes with. An application finds its own with a service loader; here they are all known, and
 * only the one in use is loaded.
 */
final class Backends {

    private static final List<String> NAMES = List.of("env-file", "aws-secrets-manager", "azure-key-vault", "hashicorp-vault");

    private Backends() {
    }

    /** Their names in configuration, in the order in which people know them. */
    static List<String> names() {
        return NAMES;
    }

    static Set<String> all() {
        return Set.copyOf(NAMES);
    }

    /** The factory of one of them. */
    static SecretsProviderFactory factory(String backend) {
        switch (backend) {
            case "aws-secrets-manager":
                return new AwsSecretsProviderFactory();
            case "azure-key-vault":
                return new KeyVaultProviderFactory();
            case "hashicorp-vault":
                return new VaultProviderFactory();
            default:
                return new EnvFileProviderFactory();
        }
    }
}

package io.quarkiverse.secrets.cli.backend;

import java.util.List;
import java.util.Set;

import io.quarkiverse.secrets.aws.AwsSecretsProviderFactory;
import io.quarkiverse.secrets.azure.KeyVaultProviderFactory;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.runtime.backend.SelectedBackend;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;
import io.quarkiverse.secrets.vault.VaultProviderFactory;

/**
 * The backends that the command comes with. An application finds its own with a service loader; here they are all known, and
 * only the one in use is loaded.
 */
public final class Backends {

    private static final String ENV_FILE = "env-file";
    private static final List<String> NAMES = List.of(ENV_FILE, "aws-secrets-manager", "azure-key-vault", "hashicorp-vault");

    private Backends() {
    }

    /** Their names in configuration, the most widely used first. */
    public static List<String> names() {
        return NAMES;
    }

    /** The same without an order. */
    public static Set<String> all() {
        return Set.copyOf(NAMES);
    }

    /**
     * The factory of one of them.
     *
     * @throws CliException if it is none of them, as the backend of an application may be that brings its own
     */
    public static SecretsProviderFactory factory(SelectedBackend selected) {
        switch (selected.id()) {
            case ENV_FILE:
                return new EnvFileProviderFactory();
            case "aws-secrets-manager":
                return new AwsSecretsProviderFactory();
            case "azure-key-vault":
                return new KeyVaultProviderFactory();
            case "hashicorp-vault":
                return new VaultProviderFactory();
            default:
                throw new CliException("this command does not have the backend " + selected.id() + " (" + selected.rule()
                        + "), and nothing was read or stored; it has " + String.join(", ", NAMES),
                        "use the tools of " + selected.id() + " itself, or name one of these with --backend");
        }
    }
}

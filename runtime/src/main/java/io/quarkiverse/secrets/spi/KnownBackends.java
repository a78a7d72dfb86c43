package io.quarkiverse.secrets.spi;

import java.util.List;

/**
 * The backends of this project. They are known where their artifacts are missing, too, so that a message can say which to add.
 */
public final class KnownBackends {

    private static final String GROUP = "io.quarkiverse.secrets:";

    public static final BackendDescriptor AWS_SECRETS_MANAGER = BackendDescriptor
            .of("aws-secrets-manager", GROUP + "quarkus-secrets-aws").withHints("AWS_REGION", "AWS_DEFAULT_REGION")
            .withAliases("aws", "amazon", "secretsmanager");

    public static final BackendDescriptor AWS_PARAMETER_STORE = BackendDescriptor
            .of("aws-parameter-store", GROUP + "quarkus-secrets-aws").withAliases("parameterstore", "ssm");

    public static final BackendDescriptor AZURE_KEY_VAULT = BackendDescriptor
            .of("azure-key-vault", GROUP + "quarkus-secrets-azure")
            .withHints("AZURE_SUBSCRIPTION_ID", "AZURE_CLIENT_ID", "AZURE_KEY_VAULT_URL").withAliases("azure", "keyvault");

    public static final BackendDescriptor HASHICORP_VAULT = BackendDescriptor
            .of("hashicorp-vault", GROUP + "quarkus-secrets-vault").withHints("VAULT_ADDR")
            .withAliases("hashicorp", "vault", "bao");

    public static final BackendDescriptor MOUNTED_FILES = BackendDescriptor.of("mounted-files", GROUP + "quarkus-secrets")
            .withAliases("mount", "kubernetes", "docker", "systemd");

    public static final BackendDescriptor ENV_FILE = BackendDescriptor.of("env-file", GROUP + "quarkus-secrets")
            .withAliases("env", "file");

    /** Parameter Store first: the alias aws of Secrets Manager is part of its names, too, and it has no hints. */
    private static final List<BackendDescriptor> ALL = List.of(AWS_PARAMETER_STORE, AWS_SECRETS_MANAGER, AZURE_KEY_VAULT,
            HASHICORP_VAULT, MOUNTED_FILES, ENV_FILE);

    private KnownBackends() {
    }

    /** All of them, in the order in which their hints count. */
    public static List<BackendDescriptor> all() {
        return ALL;
    }
}

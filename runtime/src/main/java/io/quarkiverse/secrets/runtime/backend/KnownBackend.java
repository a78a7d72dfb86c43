package io.quarkiverse.secrets.runtime.backend;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table that a backend is chosen by: the order of the constants is the order in which their hints count.
 */
enum KnownBackend {

    AWS_SECRETS_MANAGER("quarkus-secrets-aws", List.of("AWS_REGION", "AWS_DEFAULT_REGION")),
    AZURE_KEY_VAULT("quarkus-secrets-azure", List.of("AZURE_SUBSCRIPTION_ID", "AZURE_CLIENT_ID", "AZURE_KEY_VAULT_URL")),
    HASHICORP_VAULT("quarkus-secrets-vault", List.of("VAULT_ADDR")),
    ENV_FILE("quarkus-secrets", List.of());

    private final String artifact;
    private final List<String> hints;

    KnownBackend(String artifact, List<String> hints) {
        this.artifact = artifact;
        this.hints = hints;
    }

    /** The name in configuration and logs, e.g. {@code aws-secrets-manager}. */
    String id() {
        return idOf(name());
    }

    /** The artifact that has it, in the group {@code io.quarkiverse.secrets}. */
    String artifact() {
        return artifact;
    }

    /** The environment variables that hint at it in production. */
    List<String> hints() {
        return hints;
    }

    static Optional<KnownBackend> withId(String id) {
        return Stream.of(values()).filter(backend -> backend.id().equals(id)).findFirst();
    }

    /** The one that a text that is no name of a backend most likely means: {@code aws}, {@code keyvault}, {@code dotenv}. */
    static Optional<KnownBackend> like(String text) {
        String name = idOf(text).replaceAll("[^a-z]", "");
        return name.isEmpty() ? Optional.empty() : Stream.of(values()).filter(backend -> backend.isLike(name)).findFirst();
    }

    private boolean isLike(String name) {
        return switch (this) {
            case AWS_SECRETS_MANAGER -> name.startsWith("aws") || name.startsWith("amazon") || name.contains("secretsmanager");
            case AZURE_KEY_VAULT -> name.startsWith("azure") || name.contains("keyvault");
            case HASHICORP_VAULT -> name.contains("hashicorp") || name.contains("vault") || name.contains("bao");
            case ENV_FILE -> name.contains("env") || name.equals("file");
        };
    }

    /** The name of a backend as configuration has it, from any of the ways in which people write it. */
    static String idOf(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

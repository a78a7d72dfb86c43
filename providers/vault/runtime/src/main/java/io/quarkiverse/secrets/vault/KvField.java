package io.quarkiverse.secrets.vault;

import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Locates a secret in Vault for what stores it there without this provider, such as a dev service.
 *
 * @param mount where the KV secrets engine is mounted; no slashes at its ends
 * @param version the version of that engine, 1 or 2
 * @param path the path in the mount
 * @param field the field of the path
 */
public record KvField(String mount, int version, String path, String field) {

    /**
     * Locates a secret by the settings of an application.
     *
     * @throws io.quarkiverse.secrets.spi.SecretsProviderException if a setting is missing or invalid
     */
    public static KvField of(SecretReference reference, ProviderContext settings) {
        SecretPath path = SecretPath.of(reference, VaultSettings.path(settings), settings.setting("key-prefix").orElse(""));
        return new KvField(VaultSettings.mount(settings), VaultSettings.isVersion1(settings) ? 1 : 2, path.path(),
                path.field().orElse(PathOutcomes.VALUE));
    }
}

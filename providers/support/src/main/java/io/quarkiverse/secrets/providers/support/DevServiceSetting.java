package io.quarkiverse.secrets.providers.support;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Reads settings that only dev services make, and that are invalid everywhere else.
 */
public final class DevServiceSetting {

    private static final String ROOT = "quarkus.secrets.";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private DevServiceSetting() {
    }

    /**
     * Returns the setting; empty if it is not set.
     *
     * @param key its key below {@code quarkus.secrets.}
     * @param server where the backend is; empty if that is not configured
     * @throws SecretsProviderException if it is set outside of dev and test mode, or for a server that is not on this machine
     */
    public static Optional<String> of(ProviderContext context, String key, Optional<URI> server) {
        Optional<String> value = context.setting(key).filter(text -> !text.isBlank());
        if (value.isEmpty()) {
            return value;
        }
        if (!context.isDevOrTestMode()) {
            throw new SecretsProviderException(ROOT + key + " is set, which only dev services may do in dev and test mode",
                    "remove it");
        }
        if (server.filter(uri -> uri.getHost() != null && LOOPBACK.contains(uri.getHost())).isEmpty()) {
            throw new SecretsProviderException(
                    ROOT + key + " is set, which is for dev services, and the backend is not one: it is not on this machine",
                    "remove it; after a change of the backend's address in dev mode, start dev mode again");
        }
        return value;
    }
}

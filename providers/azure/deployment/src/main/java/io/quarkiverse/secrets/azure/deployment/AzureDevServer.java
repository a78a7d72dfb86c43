package io.quarkiverse.secrets.azure.deployment;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkiverse.secrets.azure.KeyVaultNames;
import io.quarkiverse.secrets.deployment.devservices.DevServer;
import io.quarkiverse.secrets.deployment.devservices.ObjectsByKey;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.providers.servers.ServerOptions;
import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

/** A key vault in process, over TLS, with a certificate and a token of its own. */
final class AzureDevServer implements DevServer {

    private static final String ROOT = "quarkus.secrets.azure.";

    private final SelfSignedIdentity identity = SelfSignedIdentity.create();
    private final String token = UUID.randomUUID().toString();
    private final KeyVaultServer server;

    AzureDevServer(int port) {
        server = new KeyVaultServer(new ServerOptions(Optional.of(identity.context()), port, false));
        server.tokens().acceptOnly(token);
    }

    @Override
    public URI address() {
        return server.uri();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(ROOT + "vault-url", address().toString(), ROOT + "dev-service.certificate", identity.certificate(),
                ROOT + "dev-service.token", token);
    }

    @Override
    public void store(Map<SecretReference, String> values, ProviderContext settings) {
        ObjectsByKey.of(values)
                .forEach((key, value) -> KeyVaultNames.of(key).ifPresent(name -> server.vault().put(name, value)));
    }

    @Override
    public void close() {
        server.close();
    }
}

package io.quarkiverse.secrets.vault.deployment;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.quarkiverse.secrets.deployment.devservices.DevServer;
import io.quarkiverse.secrets.providers.servers.ServerOptions;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.vault.KvField;

/** Vault in process, with a token of its own. */
final class VaultDevServer implements DevServer {

    private static final SecretReference ANY = SecretReference.named("any");

    private final String token = "hvs." + UUID.randomUUID();
    private final VaultServer server;

    VaultDevServer(int port) {
        server = new VaultServer(ServerOptions.atPort(port), token);
    }

    @Override
    public URI address() {
        return server.uri();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("quarkus.secrets.vault.url", address().toString(), "quarkus.secrets.vault.auth.token", token);
    }

    @Override
    public String location(ProviderContext settings) {
        return KvField.of(ANY, settings).toString();
    }

    @Override
    public void store(Map<SecretReference, String> values, ProviderContext settings) {
        Map<KvField, Map<String, String>> paths = new HashMap<>();
        values.forEach((reference, value) -> {
            KvField field = KvField.of(reference, settings);
            paths.computeIfAbsent(new KvField(field.mount(), field.version(), field.path(), ""), path -> new HashMap<>())
                    .put(field.field(), value);
        });
        paths.forEach((path, fields) -> server.mountOnce(path.mount(), path.version()).merge(path.path(), fields));
    }

    @Override
    public void close() {
        server.close();
    }
}

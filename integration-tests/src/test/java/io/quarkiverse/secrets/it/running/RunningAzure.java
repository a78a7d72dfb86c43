package io.quarkiverse.secrets.it.running;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.testing.TestIdentity;

/** Azure Key Vault, whose names have dashes for underscores. */
final class RunningAzure implements RunningBackend {

    private final TestIdentity identity;
    private final KeyVaultServer server;

    /**
     * @param folder for the files of its identity
     */
    RunningAzure(Path folder) {
        identity = TestIdentity.in(folder);
        server = new KeyVaultServer(identity.context());
    }

    @Override
    public KeyVaultServer server() {
        return server;
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.put("SECRETS_BACKEND", "azure-key-vault");
        // The tokens of the server are for the vault of the cloud, and not for one of this name
        environment.put("QUARKUS_SECRETS_AZURE_CHALLENGE_RESOURCE_VERIFICATION", "false");
        return environment;
    }

    @Override
    public List<String> properties() {
        return List.of("javax.net.ssl.trustStore=" + identity.trustStoreFile(), "javax.net.ssl.trustStorePassword=changeit");
    }

    @Override
    public void store(String name, String value) {
        server.vault().put(name(name), value);
    }

    @Override
    public void delete(String name) {
        server.vault().delete(name(name));
    }

    @Override
    public void restore(String name) {
        server.vault().recover(name(name));
    }

    @Override
    public void deny(String name) {
        server.refuse(name(name), KeyVaultServer.forbidden());
    }

    @Override
    public void allow(String name) {
        server.accept(name(name));
    }

    @Override
    public void denyAll() {
        server.refuseAll(KeyVaultServer.forbidden());
    }

    @Override
    public void allowAll() {
        server.acceptAll();
    }

    @Override
    public int callsOfAPoll() {
        return 9;
    }

    @Override
    public List<String> clockJumps() {
        // The certificate of the server is valid for two days
        return List.of("+30h", "+0");
    }

    private static String name(String name) {
        return name.replace('_', '-');
    }
}

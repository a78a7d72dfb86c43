package io.quarkiverse.secrets.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.aws.AwsSecretsProviderFactory;
import io.quarkiverse.secrets.azure.KeyVaultProviderFactory;
import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.providers.testing.TestIdentity;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.vault.VaultProviderFactory;

/** A provider and the in-process server that it speaks to. */
public record MeasuredBackend(String name, BackendServer server, SecretsProvider provider,
        Storage storage) implements AutoCloseable {

    /** Puts a secret into a server. */
    public interface Storage {
        void store(String key, String value);
    }

    /** Those whose loads are measured. */
    public static List<MeasuredBackend> all() {
        return List.of(aws(), azure());
    }

    private static MeasuredBackend aws() {
        System.setProperty("aws.accessKeyId", "AKIABENCHMARK");
        System.setProperty("aws.secretAccessKey", "benchmark");
        SecretsManagerServer server = new SecretsManagerServer();
        return new MeasuredBackend("aws-secrets-manager", server, new AwsSecretsProviderFactory().create(TestContext.of(
                Map.of("aws.endpoint-override", server.uri().toString(), "aws.region", SecretsManagerServer.REGION), Map.of())),
                server::store);
    }

    private static MeasuredBackend azure() {
        TestIdentity identity = TestIdentity.in(temporaryFolder());
        System.setProperty("javax.net.ssl.trustStore", identity.trustStoreFile().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        KeyVaultServer server = new KeyVaultServer(identity.context());
        // The SDK looks for credentials in its own configuration, which reads system properties too
        server.environment().forEach(System::setProperty);
        return new MeasuredBackend("azure-key-vault", server, new KeyVaultProviderFactory().create(
                TestContext.of(Map.of("azure.challenge-resource-verification", "false"), server.environment())),
                // Key Vault's names have no underscores
                (key, value) -> server.vault().put(key.replace('_', '-'), value));
    }

    /** Of which one call reads all secrets, since they are fields of one path. */
    public static MeasuredBackend vault() {
        VaultServer server = new VaultServer();
        Map<String, String> fields = new HashMap<>();
        return new MeasuredBackend("hashicorp-vault", server,
                new VaultProviderFactory().create(TestContext.of(Map.of("vault.path", "benchmark"),
                        Map.of("VAULT_ADDR", server.uri().toString(), "VAULT_TOKEN", VaultServer.ROOT_TOKEN))),
                (key, value) -> {
                    fields.put(key, value);
                    server.mount("secret").put("benchmark", fields);
                });
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("load-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void store(String key, String value) {
        storage.store(key, value);
    }

    @Override
    public void close() {
        provider.close();
        server.close();
    }
}

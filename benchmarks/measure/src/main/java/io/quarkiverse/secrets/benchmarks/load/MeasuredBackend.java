package io.quarkiverse.secrets.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.aws.AwsSecretsProviderFactory;
import io.quarkiverse.secrets.azure.KeyVaultProviderFactory;
import io.quarkiverse.secrets.providers.testing.BackendServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.providers.testing.TestIdentity;
import io.quarkiverse.secrets.providers.testing.aws.SecretsManagerServer;
import io.quarkiverse.secrets.providers.testing.azure.KeyVaultServer;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** A provider and the in-process server that it speaks to. */
record MeasuredBackend(String name, BackendServer server, SecretsProvider provider, Storage storage) implements AutoCloseable {

    /** Puts a secret into a server. */
    interface Storage {
        void store(String key, String value);
    }

    static List<MeasuredBackend> all() {
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
                server.vault()::put);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("load-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void store(String key, String value) {
        storage.store(key, value);
    }

    @Override
    public void close() {
        provider.close();
        server.close();
    }
}

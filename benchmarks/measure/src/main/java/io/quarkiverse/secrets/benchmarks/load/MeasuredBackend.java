package io.quarkiverse.secrets.benchmarks.load;

import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.aws.AwsSecretsProviderFactory;
import io.quarkiverse.secrets.providers.testing.BackendServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.providers.testing.aws.SecretsManagerServer;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** A provider and the in-process server that it speaks to. */
record MeasuredBackend(String name, BackendServer server, SecretsProvider provider, Storage storage) implements AutoCloseable {

    /** Puts a secret into a server. */
    interface Storage {
        void store(String key, String value);
    }

    static List<MeasuredBackend> all() {
        return List.of(aws());
    }

    private static MeasuredBackend aws() {
        System.setProperty("aws.accessKeyId", "AKIABENCHMARK");
        System.setProperty("aws.secretAccessKey", "benchmark");
        SecretsManagerServer server = new SecretsManagerServer();
        return new MeasuredBackend("aws-secrets-manager", server, new AwsSecretsProviderFactory().create(TestContext.of(
                Map.of("aws.endpoint-override", server.uri().toString(), "aws.region", SecretsManagerServer.REGION), Map.of())),
                server::store);
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

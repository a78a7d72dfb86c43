package io.quarkiverse.secrets.cli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import io.quarkiverse.secrets.aws.AwsSecretsProviderFactory;
import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** AWS Secrets Manager in this process, or at an endpoint. */
public final class AwsTestBackend extends TestBackend {

    private static final String SECRET_KEY = "hunter2-of-the-caller";
    /** All tests share the one server: they take turns, each with the thread that it runs in. */
    private static final ReentrantLock MOTO = new ReentrantLock();

    private final Optional<SecretsManagerServer> server;
    private final String endpoint;
    private final SecretsProvider provider;

    private AwsTestBackend(Optional<SecretsManagerServer> server, String endpoint) {
        this.server = server;
        this.endpoint = endpoint;
        // The SDK looks for credentials here, and not in what a provider is given
        System.setProperty("aws.accessKeyId", "AKIATEST");
        System.setProperty("aws.secretAccessKey", SECRET_KEY);
        provider = new AwsSecretsProviderFactory().create(TestContext
                .of(Map.of("aws.endpoint-override", endpoint, "aws.region", SecretsManagerServer.REGION), Map.of()));
    }

    /** One in this process. */
    public static AwsTestBackend inProcess() {
        SecretsManagerServer server = new SecretsManagerServer();
        return new AwsTestBackend(Optional.of(server), server.uri().toString());
    }

    /** One of moto, which keeps what earlier tests have stored until it is reset. For one test at a time. */
    static AwsTestBackend at(String endpoint) {
        MOTO.lock();
        try {
            forget(endpoint);
            return new AwsTestBackend(Optional.empty(), endpoint);
        } catch (RuntimeException e) {
            MOTO.unlock();
            throw e;
        }
    }

    private static void forget(String endpoint) {
        HttpRequest reset = HttpRequest.newBuilder(URI.create(endpoint).resolve("/moto-api/reset"))
                .POST(BodyPublishers.noBody()).build();
        try {
            HttpClient.newHttpClient().send(reset, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The server in this process. */
    public SecretsManagerServer secretsManager() {
        return server.orElseThrow();
    }

    @Override
    public String id() {
        return "aws-secrets-manager";
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("ENVIRONMENT", "production");
        environment.put("AWS_REGION", SecretsManagerServer.REGION);
        environment.put("AWS_ACCESS_KEY_ID", "AKIATEST");
        environment.put("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("QUARKUS_SECRETS_AWS_ENDPOINT_OVERRIDE", endpoint);
        return environment;
    }

    @Override
    public Optional<BackendServer> server() {
        return server.map(present -> present);
    }

    @Override
    public void denyAll() {
        if (server.isEmpty()) {
            super.denyAll();
        }
        for (String operation : List.of("BatchGetSecretValue", "GetSecretValue", "PutSecretValue", "CreateSecret",
                "DeleteSecret", "DescribeSecret", "RestoreSecret")) {
            secretsManager().denyOperation(operation);
        }
    }

    @Override
    public List<String> credentials() {
        return List.of(SECRET_KEY);
    }

    @Override
    protected SecretsProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        try {
            super.close();
        } finally {
            if (server.isEmpty()) {
                MOTO.unlock();
            }
        }
    }
}

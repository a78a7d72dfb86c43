package io.quarkiverse.secrets.cli.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.aws.AwsSecretsProviderFactory;
import io.quarkiverse.secrets.providers.testing.BackendServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.providers.testing.aws.SecretsManagerServer;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** AWS Secrets Manager in this process, or at an endpoint. */
public final class AwsTestBackend extends TestBackend {

    private static final String SECRET_KEY = "hunter2-of-the-caller";

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

    static AwsTestBackend at(String endpoint) {
        return new AwsTestBackend(Optional.empty(), endpoint);
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
}

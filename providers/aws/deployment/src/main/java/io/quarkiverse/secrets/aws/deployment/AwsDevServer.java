package io.quarkiverse.secrets.aws.deployment;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

import io.quarkiverse.secrets.deployment.devservices.DevServer;
import io.quarkiverse.secrets.deployment.devservices.ObjectsByKey;
import io.quarkiverse.secrets.providers.servers.ServerOptions;
import io.quarkiverse.secrets.providers.servers.aws.AwsServer;
import io.quarkiverse.secrets.providers.servers.aws.ParameterStoreServer;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

/** A service of AWS in process, with an access key for all regions. */
final class AwsDevServer implements DevServer {

    private static final String ARN = "arn:";
    private static final String ROOT = "quarkus.secrets.aws.";
    /** All services have the same one, since the settings of credentials are those of all. */
    private static final String ACCESS_KEY = UUID.randomUUID().toString().replace("-", "");

    private final AwsServer server;
    private final BiConsumer<String, String> store;
    private final String endpointSetting;

    private AwsDevServer(AwsServer server, BiConsumer<String, String> store, String endpointSetting) {
        this.server = server;
        this.store = store;
        this.endpointSetting = endpointSetting;
        server.acceptOnly(ACCESS_KEY);
    }

    static AwsDevServer secretsManager(int port) {
        SecretsManagerServer server = new SecretsManagerServer(ServerOptions.atPort(port));
        return new AwsDevServer(server, server::store, ROOT + "endpoint-override");
    }

    static AwsDevServer parameterStore(int port) {
        ParameterStoreServer server = new ParameterStoreServer(ServerOptions.atPort(port));
        return new AwsDevServer(server, server::store, ROOT + "parameter-store.endpoint-override");
    }

    @Override
    public URI address() {
        return server.uri();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(endpointSetting, address().toString(), ROOT + "region", AwsServer.REGION,
                ROOT + "dev-service.access-key", ACCESS_KEY);
    }

    /** An ARN is that of a secret in an account of AWS, which is not here. */
    @Override
    public void store(Map<SecretReference, String> values, ProviderContext settings) {
        ObjectsByKey.of(values).forEach((key, value) -> {
            if (!key.startsWith(ARN)) {
                store.accept(key, value);
            }
        });
    }

    @Override
    public void close() {
        server.close();
    }
}

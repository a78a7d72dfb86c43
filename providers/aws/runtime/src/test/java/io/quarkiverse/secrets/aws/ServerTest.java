package io.quarkiverse.secrets.aws;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;

/** A provider of AWS Secrets Manager and the server that it speaks to. */
abstract class ServerTest extends AwsServerTest<SecretsManagerServer> {

    ServerTest() {
        super(new SecretsManagerServer(), new AwsSecretsProviderFactory());
    }

    @Override
    protected void store(String key, String value) {
        server.store(key, value);
    }
}

package io.quarkiverse.secrets.aws;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;

/** Something else answers at the endpoint than AWS Secrets Manager. */
class AwsAnotherServerTest extends AwsAnotherServer<SecretsManagerServer> {

    AwsAnotherServerTest() {
        super(new SecretsManagerServer(), new AwsSecretsProviderFactory(), "AWS Secrets Manager", "AWSPREVIOUS");
    }

    @Override
    protected void store(String key, String value) {
        server.store(key, value);
    }
}

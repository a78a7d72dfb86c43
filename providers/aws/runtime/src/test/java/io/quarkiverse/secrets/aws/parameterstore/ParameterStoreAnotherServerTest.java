package io.quarkiverse.secrets.aws.parameterstore;

import io.quarkiverse.secrets.aws.AwsAnotherServer;
import io.quarkiverse.secrets.providers.servers.aws.ParameterStoreServer;

/** Something else answers at the endpoint than Parameter Store. */
class ParameterStoreAnotherServerTest extends AwsAnotherServer<ParameterStoreServer> {

    ParameterStoreAnotherServerTest() {
        super(new ParameterStoreServer(), new ParameterStoreProviderFactory(), "AWS Parameter Store", "1");
    }

    @Override
    protected void store(String key, String value) {
        server.store(key, value);
    }
}

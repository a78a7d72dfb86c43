package io.quarkiverse.secrets.aws.parameterstore;

import io.quarkiverse.secrets.aws.AwsServerTest;
import io.quarkiverse.secrets.providers.servers.aws.ParameterStoreServer;

/** A provider of Parameter Store and the server that it speaks to. */
abstract class ParameterStoreTest extends AwsServerTest<ParameterStoreServer> {

    ParameterStoreTest() {
        super(new ParameterStoreServer(), new ParameterStoreProviderFactory());
    }

    @Override
    protected void store(String key, String value) {
        server.store(key, value);
    }

    @Override
    protected String key(String name) {
        return "/" + name;
    }
}

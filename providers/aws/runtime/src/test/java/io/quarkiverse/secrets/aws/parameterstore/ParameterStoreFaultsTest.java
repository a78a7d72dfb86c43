package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.aws.AwsFaults;
import io.quarkiverse.secrets.providers.servers.aws.ParameterStoreServer;
import io.quarkiverse.secrets.providers.testing.TestIdentity;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/** What comes of a Parameter Store that misbehaves. */
class ParameterStoreFaultsTest extends AwsFaults<ParameterStoreServer> {

    ParameterStoreFaultsTest() {
        super(new ParameterStoreServer(), new ParameterStoreProviderFactory(), 10, "{\"Parameters\": [{\"Value\": \"");
    }

    @Override
    protected void store(String key, String value) {
        server.store(key, value);
    }

    @Override
    protected String key(String name) {
        return "/" + name;
    }

    @Override
    protected ParameterStoreServer secure(TestIdentity identity) {
        return new ParameterStoreServer(Optional.of(identity.context()));
    }

    @Test
    void whatIsDeniedIsNotTriedAgain() {
        server.deny("a");

        assertThat(failure(fetchOne(reference("a"))).kind()).isEqualTo(Kind.DENIED);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void checkIsContentWithADeniedCall() {
        server.denyOperation("GetParameters");

        assertThat(provider.check(enough())).isEmpty();
    }
}

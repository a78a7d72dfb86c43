package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.aws.AwsServer;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * How many calls a fetch makes, in any backend on AWS.
 *
 * @param <S> the server
 */
public abstract class AwsBatches<S extends AwsServer> extends AwsServerTest<S> {

    private final int batch;
    private final String operation;

    /**
     * @param batch how many secrets a call reads
     * @param operation the operation of such a call
     */
    protected AwsBatches(S server, SecretsProviderFactory factory, int batch, String operation) {
        super(server, factory);
        this.batch = batch;
        this.operation = operation;
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 10, 11, 20, 21, 100, 1000 })
    void aCallReadsAsManySecretsAsItCan(int secrets) {
        List<SecretReference> references = stored(secrets);

        FetchResponse response = provider.fetch(references, enough());

        assertThat(server.operations()).hasSize((secrets + batch - 1) / batch).containsOnly(operation);
        assertThat(references).allSatisfy(
                reference -> assertThat(value(response.outcomes().get(reference))).startsWith("value of"));
    }

    @Test
    void atMostEightCallsAreUnderWayAtOnce() {
        List<SecretReference> references = stored(20 * batch);
        server.latency(Duration.ofMillis(50));

        provider.fetch(references, enough());

        assertThat(server.operations()).hasSize(20);
        assertThat(server.mostAtOnce()).isBetween(2, 8);
    }

    @Test
    void aKeyThatSeveralReferencesHaveIsAskedForOnce() {
        store("shared", "{\"user\": \"u\", \"password\": \"p\"}");
        List<SecretReference> references = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            references.add(new SecretReference("S" + i, "shared", Optional.of(i % 2 == 0 ? "user" : "password"),
                    Optional.empty()));
        }

        FetchResponse response = provider.fetch(references, enough());

        assertThat(server.operations()).containsExactly(operation);
        assertThat(value(response.outcomes().get(references.get(38)))).isEqualTo("u");
        assertThat(value(response.outcomes().get(references.get(39)))).isEqualTo("p");
    }

    @Test
    void nothingIsAskedForNothing() {
        fetch();

        assertThat(server.calls()).isEmpty();
    }
}

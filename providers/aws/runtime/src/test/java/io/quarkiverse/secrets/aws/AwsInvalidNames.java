package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.servers.aws.AwsServer;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * What each operation says to a key that nothing can have, in any backend on AWS.
 *
 * @param <S> the server
 */
public abstract class AwsInvalidNames<S extends AwsServer> extends AwsServerTest<S> {

    private final String service;
    private final String characters;

    /**
     * @param service the name of the service
     * @param characters the characters that a name may have, as a message has them
     */
    protected AwsInvalidNames(S server, SecretsProviderFactory factory, String service, String characters) {
        super(server, factory);
        this.service = service;
        this.characters = characters;
    }

    protected final void assertRejectedByEachOperationWithoutARequest(String key) {
        SecretReference reference = new SecretReference("NAME\n", key, Optional.empty(), Optional.empty());

        assertRejected((Failed) fetchOne(reference));
        assertRejected((Failed) fetchOne(
                new SecretReference("NAME", key, Optional.of("field"), Optional.of(SecretReference.PREVIOUS))));
        assertRejected(provider.management().checkWrite(reference, enough()).orElseThrow());
        assertRejected(provider.management().checkValue(reference, "value").orElseThrow());
        assertRejected(failure(() -> provider.management().set(reference, "value", enough())));
        assertRejected(failure(() -> provider.management().delete(reference, enough())));
        assertRejected(failure(() -> provider.management().policy(List.of(reference), false)));
        assertThat(provider.howToSet(reference, SecretDefinition.named("NAME").build())).contains("quarkus.secrets.registry.")
                .doesNotContainPattern("[\\p{Cntrl}\\u2028]");
        assertThat(server.calls()).isEmpty();
    }

    private void assertRejected(Failed failed) {
        assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertRejected(failed.reason(), failed.remedy());
    }

    private void assertRejected(SecretsProviderException failure) {
        assertRejected(failure.getMessage(), failure.remedy());
    }

    private void assertRejected(String reason, String remedy) {
        assertThat(reason).contains("an invalid key for " + service);
        assertThat(remedy).contains(characters, "quarkus.secrets.registry.\"NAME", "key-prefix");
        assertThat(reason + remedy).doesNotContainPattern("[\\p{Cntrl}\\u2028]");
    }

    protected static SecretsProviderException failure(Runnable call) {
        return catchThrowableOfType(SecretsProviderException.class, call::run);
    }
}

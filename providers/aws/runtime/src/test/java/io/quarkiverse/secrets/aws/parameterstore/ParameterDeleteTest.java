package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Deleting a parameter, and listing those that are there. */
class ParameterDeleteTest extends ParameterStoreTest {

    @Test
    void aDeletedParameterIsGoneAndBeginsAgainWithTheFirstVersion() {
        store("/a", "old");
        store("/a", "newer");

        assertThat(provider.management().delete(reference("/a"), enough())).isTrue();

        assertThat(server.operations()).containsExactly("DeleteParameter");
        assertThat(failure(fetchOne(reference("/a"))).kind()).isEqualTo(Kind.MISSING);
        assertThat(provider.management().delete(reference("/a"), enough())).isFalse();
        assertThat(provider.management().set(reference("/a"), "again", enough())).contains("1");
    }

    @Test
    void whatMayNotBeDeletedNamesTheAction() {
        store("/a", "value");
        server.denyOperation("DeleteParameter");

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().delete(reference("/a"), enough()));

        assertThat(failure.getMessage()).startsWith("The parameter /a could not be deleted: it is denied");
        assertThat(failure.remedy()).contains("\"ssm:DeleteParameter\"", "parameter/a");
    }

    @Test
    void howToSetWhatWasDeletedCreatesIt() {
        store("/a", "value");
        fetch(reference("/a"));
        provider.management().delete(reference("/a"), enough());

        assertThat(provider.howToSet(reference("/a"), SecretDefinition.named("a").build())).contains("--type SecureString");
    }

    @Test
    void namesInPagesAreListedToTheirEnd() {
        stored(7);
        server.page(3);

        assertThat(provider.management().listKeys(enough())).hasSize(7).isSorted().contains("/app/S-3");
        assertThat(server.operations()).hasSize(3).containsOnly("DescribeParameters");
    }

    @Test
    void aDeniedListNamesTheAction() {
        server.denyOperation("DescribeParameters");

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().listKeys(enough()));

        assertThat(failure.getMessage()).contains("could not be listed", "ssm:DescribeParameters is denied");
        assertThat(failure.remedy()).contains("ssm:DescribeParameters");
    }
}

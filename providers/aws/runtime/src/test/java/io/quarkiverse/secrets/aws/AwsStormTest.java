package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.testing.ReadStorm;
import io.quarkiverse.secrets.spi.SecretReference;

class AwsStormTest extends ServerTest {

    private static final int NAMES = 200;
    private static final int A_BATCH = 20;

    @Test
    void twoHundredThreadsThatReadSecretsOfTheirOwnAreBatches() throws Exception {
        List<String> names = stored(NAMES).stream().map(SecretReference::key).toList();

        assertThat(new ReadStorm(provider, server).read(names)).hasSize(NAMES).containsEntry("app/S-7", "value of 7")
                .doesNotContainValue("");
        assertThat(server.calls()).as("those that went out at once, and the others in full batches")
                .hasSizeLessThanOrEqualTo(4 + NAMES / A_BATCH);
    }
}

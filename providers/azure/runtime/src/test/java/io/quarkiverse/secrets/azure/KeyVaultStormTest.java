package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.testing.ReadStorm;

class KeyVaultStormTest extends KeyVaultTestBase {

    private static final int NAMES = 200;

    @Test
    void twoHundredThreadsThatReadSecretsOfTheirOwnMakeFewCallsAtOnce() throws Exception {
        List<String> names = IntStream.range(0, NAMES).mapToObj(i -> "cold-" + i).toList();
        names.forEach(name -> server.vault().put(name, "value of " + name));

        Map<String, String> values = new ReadStorm(provider, server).read(names);

        assertThat(values).hasSize(NAMES).allSatisfy((name, value) -> assertThat(value).isEqualTo("value of " + name));
        assertThat(server.mostAtOnce()).as("those that went out at once, and eight of the others").isLessThanOrEqualTo(4 + 8);
    }
}

package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.testing.ReadStorm;

class VaultStormTest extends VaultTestBase {

    private static final int NAMES = 200;

    @Test
    void twoHundredThreadsThatReadFieldsOfOnePathAreAHandfulOfCalls() throws Exception {
        Map<String, String> fields = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            names.add("cold-" + i);
            fields.put("cold-" + i, "value-" + i);
        }
        server.mount("secret").put("shop", fields);

        assertThat(new ReadStorm(provider("vault.path", "shop"), server).read(names)).isEqualTo(fields);
        assertThat(server.calls()).hasSizeLessThanOrEqualTo(5);
    }
}

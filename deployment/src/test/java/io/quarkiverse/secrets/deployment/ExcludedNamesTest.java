package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class ExcludedNamesTest {

    private final ExcludedNames excluded = new ExcludedNames(List.of("MAX_CONNECTIONS", "feature.*", "*_URL", "A*B*C", "X.Y"));

    @Test
    void aNameIsExcludedInEverySpelling() {
        assertThat(excluded.contains("MAX_CONNECTIONS")).isTrue();
        assertThat(excluded.contains("max.connections")).isTrue();
        assertThat(excluded.contains("MAX_CONNECTIONS_2")).isFalse();
    }

    @Test
    void anAsteriskStandsForAnyCharacters() {
        assertThat(excluded.contains("FEATURE_NEW_CART")).isTrue();
        assertThat(excluded.contains("FEATURE_")).isTrue();
        assertThat(excluded.contains("THE_FEATURE_FLAG")).isFalse();
        assertThat(excluded.contains("SHOP_URL")).isTrue();
        assertThat(excluded.contains("SHOP_URLS")).isFalse();
        assertThat(excluded.contains("A_1_B_2_C")).isTrue();
    }

    @Test
    void whatHasAMeaningInRegularExpressionsHasNone() {
        assertThat(excluded.contains("X_Y")).isTrue();
        assertThat(excluded.contains("XAY")).isFalse();
    }
}

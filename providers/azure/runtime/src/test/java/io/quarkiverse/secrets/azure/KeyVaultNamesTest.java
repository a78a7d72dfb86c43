package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyVaultNamesTest {

    @ParameterizedTest
    @CsvSource({ "DATABASE_URL,DATABASE-URL", "db.url,db-url", "prod/shop/KEY,prod-shop-KEY", "a:b,a-b", "a b,a-b", "/a/b,-a-b",
            "a..b,a--b", ".a/b.,-a-b-",
            "Already-There-1,Already-There-1" })
    void separatorsBecomeDashesAndTheRestStaysAsItIs(String key, String name) {
        assertThat(KeyVaultNames.of(key)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "..", "a/../b", "a//b", "a/", "./a", "\\..", "\u00e4", "a$b", "a%2fb", "a?b", "a#b",
            "\uD83D\uDE00" })
    void aKeyWithAnythingElseHasNoName(String key) {
        assertThat(KeyVaultNames.of(key)).isEmpty();
    }

    @Test
    void aNameHasAtMost127Characters() {
        assertThat(KeyVaultNames.of("x".repeat(127))).isPresent();
        assertThat(KeyVaultNames.of("x".repeat(128))).isEmpty();
    }

    @Test
    void keysThatBecomeOneNameCollide() {
        Set<String> both = Set.of("DB_URL", "DB.URL");

        assertThat(KeyVaultNames.collisions(List.of("DB_URL", "OTHER", "DB.URL")))
                .isEqualTo(Map.of("DB_URL", both, "DB.URL", both));
    }

    @Test
    void keysThatDifferInCaseOnlyCollide() {
        assertThat(KeyVaultNames.collisions(List.of("db-url", "DB-URL"))).containsOnlyKeys("db-url", "DB-URL");
    }

    @Test
    void theSameKeyTwiceIsNoCollision() {
        assertThat(KeyVaultNames.collisions(List.of("DB_URL", "DB_URL"))).isEmpty();
    }
}

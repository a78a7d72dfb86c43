package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.runtime.leases.LeasedPool;

class LeasedPoolsTest {

    private final Map<String, String> settings = new LinkedHashMap<>();

    private List<LeasedPool> pools() {
        return LeasedPools.of("orders", key -> Optional.ofNullable(settings.get(key)), settings.keySet());
    }

    @Test
    void poolsOfADataSourceAreThoseThatHaveAnAddress() {
        settings.put("quarkus.datasource.credentials-provider", "orders");
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/orders");
        settings.put("quarkus.datasource.\"reports\".credentials-provider", "ORDERS");
        settings.put("quarkus.datasource.\"reports\".credentials-provider-name", "secrets");
        settings.put("quarkus.datasource.\"reports\".reactive.url", "postgresql://db/reports");
        settings.put("quarkus.datasource.\"reports\".reactive.max-lifetime", "20M");
        assertThat(pools()).containsExactly(new LeasedPool("quarkus.datasource.jdbc.max-lifetime", Optional.empty()),
                new LeasedPool("quarkus.datasource.\"reports\".reactive.max-lifetime", Optional.of(Duration.ofMinutes(20))));
    }

    @Test
    void thoseOfOtherCredentialsAndProvidersAreNone() {
        settings.put("quarkus.datasource.credentials-provider", "other");
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/orders");
        settings.put("quarkus.datasource.\"reports\".credentials-provider", "orders");
        settings.put("quarkus.datasource.\"reports\".credentials-provider-name", "vault");
        settings.put("quarkus.datasource.\"reports\".jdbc.url", "jdbc:postgresql://db/reports");
        assertThat(pools()).isEmpty();
    }
}

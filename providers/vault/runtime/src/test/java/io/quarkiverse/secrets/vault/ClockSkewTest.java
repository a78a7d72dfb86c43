package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.providers.testing.vault.VaultServer;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProvider;

class ClockSkewTest {

    private static final Optional<String> DATE = Optional.of("Mon, 23 Nov 2026 10:00:00 GMT");
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private final ClockSkew skew = new ClockSkew();

    @Test
    void thereIsNoneBeforeAnAnswerSaysItsTime() {
        skew.answered(Optional.empty(), TEN, TEN);
        assertThat(skew.seen()).isEmpty();

        skew.answered(Optional.of("yesterday"), TEN, TEN);
        assertThat(skew.seen()).isEmpty();
    }

    @Test
    void theFractionThatTheHeaderLeavesOutIsNone() {
        for (int millis = 0; millis < 1000; millis += 111) {
            skew.answered(DATE, TEN.plusMillis(millis), TEN.plusMillis(millis));
            assertThat(skew.seen()).contains(Duration.ZERO);
        }
    }

    @Test
    void aServerThatIsAheadHasAPositiveOne() {
        skew.answered(DATE, TEN.minusSeconds(90), TEN.minusSeconds(90));

        assertThat(skew.seen()).contains(Duration.ofSeconds(90));
    }

    @Test
    void aServerThatIsBehindHasANegativeOne() {
        skew.answered(DATE, TEN.plusMillis(90_400), TEN.plusMillis(90_400));

        assertThat(skew.seen()).contains(Duration.ofSeconds(-90));
    }

    @Test
    void theAnswerWasGivenInTheMiddleOfTheRoundTrip() {
        skew.answered(DATE, TEN.minusSeconds(4), TEN.plusSeconds(4));

        assertThat(skew.seen()).contains(Duration.ZERO);
    }

    @Test
    void theLastAnswerThatSaysItsTimeCounts() {
        skew.answered(DATE, TEN.minusSeconds(90), TEN.minusSeconds(90));
        skew.answered(DATE, TEN, TEN);
        skew.answered(Optional.empty(), TEN, TEN);

        assertThat(skew.seen()).contains(Duration.ZERO);
    }

    @Test
    void aProviderSeesTheClockOfTheServer() {
        Duration behind = Duration.ofMinutes(-7);
        try (VaultServer server = new VaultServer();
                SecretsProvider provider = new VaultProviderFactory().create(TestContext.of(Map.of(),
                        Map.of("VAULT_ADDR", server.uri().toString(), "VAULT_TOKEN", VaultServer.ROOT_TOKEN)))) {
            server.clockAhead(behind);
            assertThat(provider.clockSkew()).isEmpty();

            assertThat(provider.check(Deadline.after(Duration.ofMinutes(1)))).isEmpty();

            assertThat(provider.clockSkew().orElseThrow()).isBetween(behind.minusSeconds(2), behind.plusSeconds(2));
        }
    }
}

package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.testing.Fault;
import io.quarkiverse.secrets.providers.testing.azure.KeyVaultServer;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProvider;

class ClockWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final KeyVaultServer server = Vaults.start();
    private final SecretsProvider provider = Vaults.provider(server);

    @AfterEach
    void stop() {
        provider.close();
        server.close();
    }

    @Test
    void nothingIsKnownBeforeTheVaultWasAsked() {
        assertThat(provider.clockSkew()).isEmpty();
    }

    @Test
    void theLastAnswerTellsHowFarTheVaultIsAhead() {
        ask();
        assertThat(provider.clockSkew().orElseThrow()).isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(1));

        server.clockAhead(Duration.ofHours(1));
        ask();
        assertThat(provider.clockSkew().orElseThrow()).isBetween(Duration.ofSeconds(3599), Duration.ofSeconds(3601));

        server.clockAhead(Duration.ofMinutes(-10));
        ask();
        assertThat(provider.clockSkew().orElseThrow()).isBetween(Duration.ofSeconds(-601), Duration.ofSeconds(-599));
    }

    @Test
    void anAnswerThatIsARefusalTellsItToo() {
        server.clockAhead(Duration.ofHours(1));
        server.always(Fault.answer(403, ""));
        ask();

        assertThat(provider.clockSkew().orElseThrow()).isBetween(Duration.ofSeconds(3599), Duration.ofSeconds(3601));
    }

    @Test
    void halfOfTheRoundTripIsTakenIntoAccount() {
        assertThat(ClockWatch.skew(NOON, NOON.plusSeconds(8), NOON.plusSeconds(4))).isZero();
        assertThat(ClockWatch.skew(NOON, NOON.plusSeconds(8), NOON.plusSeconds(8))).isEqualTo(Duration.ofSeconds(4));
        assertThat(ClockWatch.skew(NOON, NOON.plusSeconds(8), NOON)).isEqualTo(Duration.ofSeconds(-4));
    }

    @Test
    void clocksThatAgreeAreNotApartBecauseADateHasWholeSeconds() {
        for (int millis = 0; millis < 1000; millis++) {
            Instant moment = NOON.plusMillis(millis);
            assertThat(ClockWatch.skew(moment, moment, NOON)).as("at " + millis + " ms").isZero();
        }
    }

    private void ask() {
        provider.check(Deadline.after(Duration.ofSeconds(20)));
    }
}

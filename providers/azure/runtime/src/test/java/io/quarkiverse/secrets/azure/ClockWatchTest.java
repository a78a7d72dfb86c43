package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.Fault;

class ClockWatchTest extends KeyVaultTestBase {

    @Test
    void eachAnswerShowsHowFarTheVaultIsAhead() {
        assertThat(provider.management().clockSkew()).isEmpty();

        for (Duration ahead : List.of(Duration.ofHours(1), Duration.ofMinutes(-10))) {
            server.clockAhead(ahead);
            provider.check(enough());

            assertThat(provider.management().clockSkew().orElseThrow()).isBetween(ahead.minusSeconds(2), ahead.plusSeconds(2));
        }
    }

    @Test
    void anErrorAnswerCountsToo() {
        Duration ahead = Duration.ofHours(1);
        server.clockAhead(ahead);
        server.always(Fault.answer(403, ""));

        provider.check(enough());

        assertThat(provider.management().clockSkew().orElseThrow()).isBetween(ahead.minusSeconds(2), ahead.plusSeconds(2));
    }
}

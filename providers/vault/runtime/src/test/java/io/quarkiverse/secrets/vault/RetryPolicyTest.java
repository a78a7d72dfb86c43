package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

    private final TestTime time = new TestTime();

    private Duration waitAfter(int failures, String retryAfter) {
        assertThat(time.retries().waitAfter(failures, Optional.ofNullable(retryAfter), time.in(Duration.ofMinutes(1))))
                .isTrue();
        return time.waits().get(time.waits().size() - 1);
    }

    @Test
    void itWaitsTwiceAsLongEachTimeUpToALimit() {
        assertThat(IntStream.rangeClosed(1, 8).mapToObj(failures -> waitAfter(failures, null).toMillis()))
                .containsExactly(75L, 150L, 300L, 600L, 1200L, 1500L, 1500L, 1500L);
    }

    @ParameterizedTest
    @CsvSource({ "0.0, 50", "1.0, 100" })
    void halfOfItIsChance(double random, long millis) {
        RetryPolicy policy = new RetryPolicy(duration -> assertThat(duration).isEqualTo(Duration.ofMillis(millis)),
                () -> random, Clock.systemUTC());

        assertThat(policy.waitAfter(1, Optional.empty(), time.in(Duration.ofMinutes(1)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "7", " 7 ", "Mon, 23 Nov 2026 10:00:07 GMT" })
    void itWaitsAsLongAsTheServerAsksFor(String retryAfter) {
        assertThat(waitAfter(1, retryAfter)).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-5", "soon", "", "Mon, 23 Nov 2026 09:00:00 GMT", "99999999999999999999" })
    void whatAsksForNothingLeavesItsOwnTime(String retryAfter) {
        assertThat(waitAfter(1, retryAfter)).isEqualTo(Duration.ofMillis(75));
    }

    @Test
    void itDoesNotWaitBeyondTheDeadline() {
        assertThat(time.retries().waitAfter(1, Optional.empty(), time.in(Duration.ofMillis(75)))).isFalse();
        assertThat(time.retries().waitAfter(1, Optional.of("9223372036854775807"), time.in(Duration.ofMinutes(1)))).isFalse();
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void anInterruptionEndsIt() {
        RetryPolicy policy = new RetryPolicy(duration -> {
            throw new InterruptedException();
        }, () -> 0, Clock.system(ZoneOffset.UTC));

        assertThat(policy.waitAfter(1, Optional.empty(), time.in(Duration.ofMinutes(1)))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}

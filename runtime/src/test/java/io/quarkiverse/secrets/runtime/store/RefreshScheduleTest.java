package io.quarkiverse.secrets.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshScheduleTest {

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private RefreshSchedule every(Duration period, Duration jitter) {
        return new RefreshSchedule(executor, new RefreshOptions(Optional.of(period), jitter, Optional.empty()), () -> {
            attempts.incrementAndGet();
            return true;
        });
    }

    @Test
    void jitterOnlyMakesItLater() {
        RefreshSchedule schedule = every(Duration.ofSeconds(60), Duration.ofSeconds(6));
        assertThat(Duration.ofNanos(schedule.delayNanos(0, 0))).isEqualTo(Duration.ofSeconds(60));
        assertThat(Duration.ofNanos(schedule.delayNanos(0, 0.5))).isEqualTo(Duration.ofSeconds(63));
        assertThat(Duration.ofNanos(schedule.delayNanos(0, 1))).isEqualTo(Duration.ofSeconds(66));
    }

    @Test
    void afterFailuresTheNextAttemptComesSoonerAndThenEachTimeLaterUpToThePeriod() {
        RefreshSchedule schedule = every(Duration.ofSeconds(60), Duration.ofSeconds(6));
        int[] seconds = { 1, 2, 4, 8, 16, 32, 60, 60 };
        for (int failures = 1; failures <= seconds.length; failures++) {
            assertThat(Duration.ofNanos(schedule.delayNanos(failures, 1))).isEqualTo(Duration.ofSeconds(seconds[failures - 1]));
            assertThat(Duration.ofNanos(schedule.delayNanos(failures, 0)))
                    .isEqualTo(Duration.ofSeconds(seconds[failures - 1]).dividedBy(2));
        }
        assertThat(Duration.ofNanos(schedule.delayNanos(30, 1))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aShortPeriodIsNotMadeLongerByAFailure() {
        assertThat(Duration.ofNanos(every(Duration.ofMillis(200), Duration.ZERO).delayNanos(3, 1)))
                .isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void itGoesOnAfterWhateverAnAttemptThrows() {
        RefreshSchedule schedule = new RefreshSchedule(executor,
                new RefreshOptions(Optional.of(Duration.ofMillis(1)), Duration.ZERO, Optional.empty()), () -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("of the test");
                });
        schedule.start();
        await().untilAsserted(() -> assertThat(attempts).hasValueGreaterThan(3));
        schedule.close();
    }

    @Test
    void withoutAPeriodItRunsWhenAskedTo() {
        RefreshSchedule schedule = new RefreshSchedule(executor,
                new RefreshOptions(Optional.empty(), Duration.ZERO, Optional.empty()), () -> attempts.incrementAndGet() > 0);
        schedule.start();
        schedule.now();
        await().untilAsserted(() -> assertThat(attempts).hasValue(1));
        schedule.close();
        schedule.now();
        schedule.start();
        executor.shutdown();
        assertThat(executor.shutdownNow()).isEmpty();
        assertThat(attempts).hasValue(1);
    }

    @Test
    void anExecutorThatIsStoppingIsNoError() {
        executor.shutdownNow();
        RefreshSchedule schedule = every(Duration.ofSeconds(1), Duration.ZERO);
        schedule.start();
        schedule.now();
        assertThat(schedule.isClosed()).isTrue();
    }
}

package io.quarkiverse.secrets.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class DeadlineTest {

    /** Such a clock may begin anywhere, also right before it overflows. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void whatRemainsShrinksToNothing() {
        Deadline deadline = Deadline.after(Duration.ofNanos(10), nanos::get);
        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(10));
        assertThat(deadline.isOver()).isFalse();

        nanos.addAndGet(9);
        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(1));
        assertThat(deadline.isOver()).isFalse();

        nanos.addAndGet(2);
        assertThat(deadline.remaining()).isZero();
        assertThat(deadline.isOver()).isTrue();
    }
}

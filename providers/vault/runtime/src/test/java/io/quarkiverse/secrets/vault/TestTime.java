package io.quarkiverse.secrets.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.secrets.spi.Deadline;

/** Time that passes only during a wait, or when a test sets it. */
final class TestTime {

    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private volatile Runnable whenWaiting = () -> {
    };

    long nanoTime() {
        return nanos.get();
    }

    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** How long was waited each time. */
    List<Duration> waits() {
        return waits;
    }

    void whenWaiting(Runnable action) {
        whenWaiting = action;
    }

    Deadline in(Duration duration) {
        return Deadline.after(duration, this::nanoTime);
    }

    RetryPolicy retries() {
        return new RetryPolicy(duration -> {
            waits.add(duration);
            pass(duration);
            whenWaiting.run();
        }, () -> 0.5, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    VaultProviderFactory factory() {
        return new VaultProviderFactory(retries(), this::nanoTime, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}

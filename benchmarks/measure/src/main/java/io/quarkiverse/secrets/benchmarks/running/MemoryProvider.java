package io.quarkiverse.secrets.benchmarks.running;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * A backend that makes its values up: each fetch makes new strings, as one over the network does. Safe for use by several
 * threads.
 */
final class MemoryProvider implements SecretsProvider {

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Duration latency = Duration.ZERO;
    private volatile int version = 1;
    private volatile int changingEach = 1;

    /** How long a fetch takes. */
    void latency(Duration latency) {
        this.latency = latency;
    }

    /** Has one of so many secrets change with the next fetch. */
    void changeOneOf(int secrets) {
        changingEach = secrets;
        version++;
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        try {
            closed.await(latency.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Map<SecretReference, FetchOutcome> outcomes = new HashMap<>();
        int number = 0;
        for (SecretReference reference : references) {
            String current = Integer.toString(number++ % changingEach == 0 ? version : 1);
            outcomes.put(reference, new Found("value-" + current + "-of-" + reference.key(), Optional.of(new String(current)),
                    "memory"));
        }
        return new FetchResponse(outcomes, List.of());
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return Optional.empty();
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        return "";
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

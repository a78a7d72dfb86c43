package io.quarkiverse.secrets.runtime.leases;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.SideBySide;
import io.quarkiverse.secrets.runtime.store.ValuesCheck;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;

/**
 * The leased credentials of an application: issued by the first {@link #check}, which the load at start makes, and kept valid
 * from {@link #begin} to {@link #close}. Safe for use by several threads.
 */
public final class Leases implements ValuesCheck, AutoCloseable {

    /** How long stopping may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How many are issued or revoked at the same time. */
    static final int AT_ONCE = 8;

    private final Map<String, HeldLease> leases = new LinkedHashMap<>();
    private final Map<String, ScheduledFuture<?>> scheduled = new LinkedHashMap<>();
    private final Deadline startup;
    private final Duration requestTimeout;
    private boolean started;
    private boolean closed;

    /**
     * @param sources what is configured
     * @param leasing issues them
     * @param startup when the load at start has to be over
     * @param requestTimeout how long a later request may take
     */
    public Leases(Collection<LeaseSource> sources, CredentialsLeasing leasing, Deadline startup, Duration requestTimeout) {
        this(sources, leasing, startup, requestTimeout, System::nanoTime, Clock.systemUTC());
    }

    /** @param nanoTime measures the time of leases */
    Leases(Collection<LeaseSource> sources, CredentialsLeasing leasing, Deadline startup, Duration requestTimeout,
            LongSupplier nanoTime, Clock clock) {
        sources.forEach(source -> leases.put(SecretNames.canonical(source.name()),
                new HeldLease(source, leasing, nanoTime, clock)));
        this.startup = startup;
        this.requestTimeout = requestTimeout;
    }

    /**
     * Has all of them issued, the first time. Reports credentials that are not valid, and pools that would keep them too long.
     */
    @Override
    public void check(Function<String, Optional<String>> values, Consumer<Problem> problems, Consumer<String> warnings) {
        if (isFirst()) {
            forEach(lease -> lease.attend(startup));
            for (HeldLease lease : leases.values()) {
                lease.duration().ifPresent(duration -> lease.source().pools()
                        .forEach(pool -> pool.warning(lease.source().name(), duration.dividedBy(HeldLease.PART))
                                .ifPresent(warnings)));
            }
        }
        leases.values().forEach(lease -> lease.problem().ifPresent(problems));
    }

    @Override
    public List<LeaseStatus> leases() {
        return leases.values().stream().map(HeldLease::status).toList();
    }

    /** Calls for each of them, for several at the same time. */
    private void forEach(Consumer<HeldLease> call) {
        List<Callable<HeldLease>> calls = leases.values().stream()
                .map(lease -> Executors.callable(() -> call.accept(lease), lease))
                .toList();
        for (int from = 0; from < calls.size(); from += AT_ONCE) {
            SideBySide.call(calls.subList(from, Math.min(from + AT_ONCE, calls.size())));
        }
    }

    private synchronized boolean isFirst() {
        boolean first = !started;
        started = true;
        return first;
    }

    /**
     * Begins to keep them valid.
     *
     * @param attended called after each attempt to renew or replace one
     */
    public void begin(ScheduledExecutorService executor, Runnable attended) {
        leases.forEach((name, lease) -> schedule(executor, name, lease, attended, lease.due()));
    }

    private synchronized void schedule(ScheduledExecutorService executor, String name, HeldLease lease, Runnable attended,
            Duration in) {
        if (closed) {
            return;
        }
        // Up to a tenth earlier, for many instances that have been started at the same time
        long nanos = (long) (in.toNanos() * (1 - ThreadLocalRandom.current().nextDouble() / 10));
        try {
            scheduled.put(name, executor.schedule(() -> {
                schedule(executor, name, lease, attended, lease.attend(Deadline.after(requestTimeout)));
                attended.run();
            }, nanos, TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            // The application is stopping
        }
    }

    /**
     * The credentials as they are now: {@code user}, {@code password}, what else the backend has issued under its own name, and
     * {@code expires-at}. It does not block.
     *
     * @throws SecretsException if there are none that are valid
     */
    public Map<String, String> credentials(String name) {
        return leases.get(SecretNames.canonical(name)).credentials();
    }

    /** Revokes those that are to be revoked. Does nothing the second time. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            scheduled.values().forEach(future -> future.cancel(false));
            scheduled.clear();
        }
        Deadline deadline = Deadline.after(PATIENCE);
        forEach(lease -> lease.close(deadline));
    }
}

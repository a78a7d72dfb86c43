package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Secrets that are fetched when they are asked for, and what was fetched of them.
 * <p>
 * An answer counts for a time to live, be it a value or that there is none. After that the backend is asked again, once however
 * many threads want to know, and together with what else is asked for in that moment ({@link ReadBatches}); if it does not
 * answer, the last value stays. A failure counts for a second, so that a backend in
 * trouble is not asked by every request of the application.
 * <p>
 * Safe for use by several threads. Reading what is fresh takes no lock.
 */
final class SecretCache {

    private static final long FAILURE_NANOS = 1_000_000_000L;

    private record Entry(OnDemandAnswer answer, long until) {
    }

    private final Function<Collection<SecretReference>, Map<SecretReference, OnDemandAnswer>> fetch;
    private final CacheOptions options;
    private final LongSupplier nanoTime;
    private final Runnable valuesChanged;
    private final ConcurrentMap<SecretReference, Entry> entries = new ConcurrentHashMap<>();
    private final ReadBatches batches;
    /** Counts what makes an answer old that is still on its way. */
    private final AtomicLong age = new AtomicLong();

    /**
     * @param fetch asks the backend, with an answer for each
     * @param nanoTime the time, as {@link System#nanoTime()} has it
     * @param valuesChanged is called after each fetch, and when a value was put
     * @param executor where reads happen that no thread waits for
     * @param longestWait how long a read may wait for others before it goes out
     */
    SecretCache(Function<Collection<SecretReference>, Map<SecretReference, OnDemandAnswer>> fetch, CacheOptions options,
            LongSupplier nanoTime, Runnable valuesChanged, Executor executor, Duration longestWait) {
        this.fetch = fetch;
        this.options = options;
        this.nanoTime = nanoTime;
        this.valuesChanged = valuesChanged;
        this.batches = new ReadBatches(this::fetch, executor, longestWait);
    }

    /** What is known and still counts; null if nothing is. */
    OnDemandAnswer fresh(SecretReference reference) {
        Entry entry = entries.get(reference);
        return entry != null && entry.until() - nanoTime.getAsLong() > 0 ? entry.answer() : null;
    }

    /** The last values known, which may not count any more. */
    List<String> knownValues() {
        List<String> values = new ArrayList<>();
        entries.values().forEach(entry -> entry.answer().value().ifPresent(values::add));
        return values;
    }

    /** Takes in what is known to be in the backend now. */
    void put(SecretReference reference, OnDemandAnswer answer) {
        age.incrementAndGet();
        keep(reference, answer, options.ttl().toNanos());
        valuesChanged.run();
    }

    /** Has the backend asked anew for everything. Until it answers, the last values stay. */
    void expire() {
        age.incrementAndGet();
        long now = nanoTime.getAsLong();
        entries.replaceAll((reference, entry) -> new Entry(entry.answer(), now));
    }

    /** As {@link #expire}, for the versions of one secret. */
    void expireVersions(String name) {
        age.incrementAndGet();
        long now = nanoTime.getAsLong();
        entries.replaceAll((reference, entry) -> reference.version().isPresent() && reference.name().equals(name)
                ? new Entry(entry.answer(), now)
                : entry);
    }

    /** As {@link #fresh}, for several. */
    private Map<SecretReference, OnDemandAnswer> fresh(Collection<SecretReference> references) {
        Map<SecretReference, OnDemandAnswer> known = new HashMap<>();
        for (SecretReference reference : references) {
            OnDemandAnswer answer = fresh(reference);
            if (answer != null) {
                known.put(reference, answer);
            }
        }
        return known;
    }

    /** Reads what is not {@link #fresh}, on this thread. As {@link ReadBatches#read}. */
    Map<SecretReference, CompletableFuture<OnDemandAnswer>> read(Collection<SecretReference> references) {
        return batches.read(references);
    }

    /** As {@link #read}, on another thread. */
    Map<SecretReference, CompletableFuture<OnDemandAnswer>> readAsync(Collection<SecretReference> references) {
        return batches.readAsync(references);
    }

    private Map<SecretReference, OnDemandAnswer> fetch(Set<SecretReference> references) {
        // Since the look into the cache, another thread may have come to the end of the same fetch
        Map<SecretReference, OnDemandAnswer> all = fresh(references);
        if (all.size() == references.size()) {
            return all;
        }
        Set<SecretReference> rest = new LinkedHashSet<>(references);
        rest.removeAll(all.keySet());
        long before = age.get();
        Map<SecretReference, OnDemandAnswer> answers = fetch.apply(rest);
        boolean current = before == age.get();
        if (current) {
            answers.replaceAll(this::keep);
            valuesChanged.run();
        }
        all.putAll(answers);
        return all;
    }

    private OnDemandAnswer keep(SecretReference reference, OnDemandAnswer answer) {
        if (answer.failure().isEmpty()) {
            keep(reference, answer, options.ttl().toNanos());
            return answer;
        }
        Entry last = entries.get(reference);
        OnDemandAnswer lasting = answer.isTransient() && last != null && last.answer().value().isPresent() ? last.answer()
                : answer;
        keep(reference, lasting, Math.min(FAILURE_NANOS, options.ttl().toNanos()));
        return lasting;
    }

    private void keep(SecretReference reference, OnDemandAnswer answer, long nanos) {
        if (!options.enabled() || options.maxSize() < 1) {
            return;
        }
        if (!entries.containsKey(reference) && entries.size() >= options.maxSize()) {
            makeRoom();
        }
        entries.put(reference, new Entry(answer, nanoTime.getAsLong() + nanos));
    }

    /** Drops what does not count any more, or if all does, what would be the first not to. */
    private void makeRoom() {
        long now = nanoTime.getAsLong();
        entries.values().removeIf(entry -> entry.until() - now <= 0);
        if (entries.size() >= options.maxSize()) {
            entries.entrySet().stream().min((a, b) -> Long.compare(a.getValue().until() - now, b.getValue().until() - now))
                    .ifPresent(oldest -> entries.remove(oldest.getKey()));
        }
    }
}

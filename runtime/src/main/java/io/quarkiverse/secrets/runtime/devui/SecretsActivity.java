package io.quarkiverse.secrets.runtime.devui;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.runtime.backend.BackendCall;
import io.quarkiverse.secrets.runtime.devui.SecretsActivity.AuditEntry.Action;
import io.quarkiverse.secrets.runtime.redaction.IgnoredValues;
import io.quarkiverse.secrets.runtime.redaction.Redactor;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.StoreListener;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;

/**
 * Keeps the last {@value #KEPT} entries of the audit and requests to backends, and notifies open pages when something changes.
 * <p>
 * <strong>Concurrency:</strong> the store calls it on the threads that read secrets, event loops included: they take a short
 * lock and do no I/O. Pages are notified on another thread, and of several changes at once where these come faster than the
 * page takes them.
 */
public final class SecretsActivity implements StoreListener {

    private static final int KEPT = 100;

    private final SecretStore store;
    private final boolean audited;
    private final Deque<AuditEntry> audit = new ArrayDeque<>();
    private final Deque<BackendCall> calls = new ArrayDeque<>();
    private final Set<Runnable> pages = ConcurrentHashMap.newKeySet();
    private final Executor executor;

    /**
     * @param audited whether the audit is kept
     * @param executor where pages are notified
     */
    SecretsActivity(SecretStore store, boolean audited, Executor executor) {
        this.store = store;
        this.audited = audited;
        this.executor = executor;
    }

    /**
     * What a component did with a secret.
     *
     * @param time when it was recorded
     * @param place where the value is from, or was stored; empty if it was not stored
     * @param failure why there was no value, or why it was not stored; empty if all went well
     */
    record AuditEntry(Instant time, Action action, String name, String component, String place, Optional<String> failure) {

        /** What is audited. */
        enum Action {
            RETRIEVED,
            STORED
        }
    }

    /** One item at once, and one after changes. Cancelling it ends the notifications. */
    Multi<Boolean> changes() {
        return Multi.createFrom().<Boolean> emitter(emitter -> {
            Runnable page = () -> emitter.emit(true);
            pages.add(page);
            emitter.onTermination(() -> pages.remove(page));
            page.run();
        }, BackPressureStrategy.LATEST).emitOn(executor, 1);
    }

    boolean isAudited() {
        return audited;
    }

    /** The newest first. */
    List<AuditEntry> audit() {
        synchronized (audit) {
            return List.copyOf(audit);
        }
    }

    /** The newest first. */
    List<BackendCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /**
     * A redactor of every value in memory, and of further ones.
     *
     * @param more values that may not have been stored
     */
    Redactor redactor(Collection<String> more) {
        List<String> values = store.knownValues();
        values.addAll(more);
        values.removeIf(IgnoredValues::contains);
        return Redactor.of(values);
    }

    @Override
    public void called(BackendCall call) {
        keep(calls, call);
        pages.forEach(Runnable::run);
    }

    @Override
    public void refreshed(BackendCall.Result result) {
        pages.forEach(Runnable::run);
    }

    @Override
    public void valuesChanged() {
        pages.forEach(Runnable::run);
    }

    @Override
    public void leasesChanged() {
        pages.forEach(Runnable::run);
    }

    @Override
    public void changed(SecretChanged change) {
        pages.forEach(Runnable::run);
    }

    @Override
    public void accessed(SecretAccess access) {
        keep(new AuditEntry(Instant.now(), Action.RETRIEVED, access.name(), access.component(),
                access.origin().name().toLowerCase(Locale.ROOT), access.failure()));
    }

    @Override
    public void stored(SecretStored stored) {
        keep(new AuditEntry(Instant.now(), Action.STORED, stored.name(), stored.component(), stored.backend().orElse(""),
                stored.failure()));
    }

    private void keep(AuditEntry entry) {
        if (audited) {
            keep(audit, entry);
            pages.forEach(Runnable::run);
        }
    }

    private static <T> void keep(Deque<T> kept, T item) {
        synchronized (kept) {
            kept.addFirst(item);
            if (kept.size() > KEPT) {
                kept.removeLast();
            }
        }
    }
}

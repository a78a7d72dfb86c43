package io.quarkiverse.secrets.runtime.audit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.runtime.store.StoreListener;

/**
 * Records who asked for which secret, and who stored one: in the log, and for observers.
 * <p>
 * Secrets are read on event loops and in the middle of the start, where neither a log file nor an application's observer may be
 * waited for: so that happens on another thread, and not before the application has started. What is waiting is not bounded
 * because there is little of it: first reads and changes.
 */
public final class SecretAudit implements StoreListener, Runnable {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.secrets");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AuditLog log = new AuditLog();
    private final Observers observers;
    private final SerialDispatcher<Runnable> dispatcher;

    /**
     * What calls the application's observers, and does not throw; empty where there are none.
     *
     * @param accessed calls those of {@link SecretAccess}
     * @param stored calls those of {@link SecretStored}
     */
    record Observers(Optional<Consumer<SecretAccess>> accessed, Optional<Consumer<SecretStored>> stored) {

        static final Observers NONE = new Observers(Optional.empty(), Optional.empty());
    }

    /**
     * @param executor where the log is written and observers are called
     */
    SecretAudit(Executor executor, Observers observers) {
        this.observers = observers;
        this.dispatcher = new SerialDispatcher<>(executor, Runnable::run);
    }

    @Override
    public void accessed(SecretAccess access) {
        if (log.isOn() || observers.accessed().isPresent()) {
            dispatcher.add(() -> {
                log.write(access);
                observers.accessed().ifPresent(observer -> observer.accept(access));
            });
        }
    }

    @Override
    public void stored(SecretStored stored) {
        if (log.isOn() || observers.stored().isPresent()) {
            dispatcher.add(() -> {
                log.write(stored);
                observers.stored().ifPresent(observer -> observer.accept(stored));
            });
        }
    }

    /** Begins to write what was heard, and what will be. */
    void start() {
        dispatcher.start();
    }

    /** Writes what is left, when the application ends. */
    @Override
    public void run() {
        int lost = dispatcher.close(PATIENCE);
        if (lost > 0) {
            LOG.warnf(
                    "%s lines are missing in the audit log: the one before them has been taking more than %s seconds;"
                            + " look for an observer of SecretAccess or SecretStored, or a log handler, that hangs",
                    lost, PATIENCE.toSeconds());
        }
    }
}

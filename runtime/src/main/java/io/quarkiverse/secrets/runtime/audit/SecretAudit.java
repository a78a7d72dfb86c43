package io.quarkiverse.secrets.runtime.audit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.runtime.store.StoreListener;

/**
 * Records who asked for which secret: in the log, and for observers.
 * <p>
 * Secrets are read on event loops and in the middle of the start, where neither a log file nor an application's observer may be
 * waited for: so that happens on another thread, and not before the application has started. What is waiting is not bounded
 * because there is little of it: first reads and changes.
 */
public final class SecretAudit implements StoreListener, Consumer<SecretAccess>, Runnable {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.secrets");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AuditLog log = new AuditLog();
    private final Optional<Consumer<SecretAccess>> observers;
    private final SerialDispatcher<SecretAccess> dispatcher;

    /**
     * @param executor where the log is written and observers are called
     * @param observers calls the observers, and does not throw; empty if there are none
     */
    SecretAudit(Executor executor, Optional<Consumer<SecretAccess>> observers) {
        this.observers = observers;
        this.dispatcher = new SerialDispatcher<>(executor, this);
    }

    @Override
    public void accessed(SecretAccess access) {
        if (log.isOn() || observers.isPresent()) {
            dispatcher.add(access);
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
                    "%s accesses to secrets are not in the audit log: the one before them has been taking more than %s seconds;"
                            + " look for an observer of SecretAccess, or a log handler, that hangs",
                    lost, PATIENCE.toSeconds());
        }
    }

    /** Called by the dispatcher. */
    @Override
    public void accept(SecretAccess access) {
        log.write(access);
        observers.ifPresent(observer -> observer.accept(access));
    }
}

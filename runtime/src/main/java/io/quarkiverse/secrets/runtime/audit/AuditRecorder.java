package io.quarkiverse.secrets.runtime.audit;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.runtime.audit.SecretAudit.Observers;
import io.quarkiverse.secrets.runtime.events.EventDelivery;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Adds the audit.
 */
@Recorder
public class AuditRecorder {

    private static final String ENABLED = "quarkus.secrets.audit.enabled";

    /**
     * Begins to listen.
     *
     * @param accessObserved whether the application may have observers of {@link SecretAccess}
     * @param storedObserved the same of {@link SecretStored}
     * @return what {@link #start} takes
     */
    public RuntimeValue<Optional<SecretAudit>> listen(RuntimeValue<SecretStore> store, boolean accessObserved,
            boolean storedObserved, ScheduledExecutorService executor, ShutdownContext shutdown) {
        if (!ConfigProvider.getConfig().getValue(ENABLED, Boolean.class)) {
            return new RuntimeValue<>(Optional.empty());
        }
        SecretAudit audit = new SecretAudit(executor,
                new Observers(accessObserved ? Optional.of(new EventDelivery<>(SecretAccess.class)) : Optional.empty(),
                        storedObserved ? Optional.of(new EventDelivery<>(SecretStored.class)) : Optional.empty()));
        store.getValue().addListener(audit);
        shutdown.addShutdownTask(audit);
        return new RuntimeValue<>(Optional.of(audit));
    }

    /** To be called when the application has started. */
    public void start(RuntimeValue<Optional<SecretAudit>> audit) {
        if (audit.getValue().isPresent()) {
            audit.getValue().get().start();
        }
    }
}

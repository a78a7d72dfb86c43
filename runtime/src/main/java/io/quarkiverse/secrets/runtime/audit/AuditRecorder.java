package io.quarkiverse.secrets.runtime.audit;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.secrets.SecretAccess;
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
     * @param observed whether the application may have observers of {@link SecretAccess}
     * @return what {@link #start} takes
     */
    public RuntimeValue<Optional<SecretAudit>> listen(RuntimeValue<SecretStore> store, boolean observed,
            ScheduledExecutorService executor,
            ShutdownContext shutdown) {
        if (!ConfigProvider.getConfig().getValue(ENABLED, Boolean.class)) {
            return new RuntimeValue<>(Optional.empty());
        }
        SecretAudit audit = new SecretAudit(executor,
                observed ? Optional.of(new EventDelivery<>(SecretAccess.class)) : Optional.empty());
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

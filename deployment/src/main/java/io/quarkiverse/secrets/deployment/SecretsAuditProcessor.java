package io.quarkiverse.secrets.deployment;

import java.util.Set;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.runtime.audit.AuditRecorder;
import io.quarkiverse.secrets.runtime.events.EventsRecorder;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem;
import io.quarkus.arc.processor.BuildExtension;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ApplicationStartBuildItem;
import io.quarkus.deployment.builditem.ExecutorBuildItem;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;

/**
 * Adds the audit log, and the CDI events that the application observes.
 */
@BuildSteps(onlyIf = SecretsProcessor.Enabled.class)
class SecretsAuditProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void events(EventsRecorder recorder, SecretStoreBuildItem store, ValidationPhaseBuildItem validationPhase) {
        if (isObserved(SecretChanged.class, validationPhase)) {
            recorder.notifyOfChanges(store.store());
        }
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SecretAuditBuildItem audit(AuditRecorder recorder, SecretStoreBuildItem store, ValidationPhaseBuildItem validationPhase,
            ExecutorBuildItem executor, ShutdownContextBuildItem shutdown) {
        return new SecretAuditBuildItem(recorder.listen(store.store(), isObserved(SecretAccess.class, validationPhase),
                isObserved(SecretStored.class, validationPhase), executor.getExecutorProxy(), shutdown));
    }

    @BuildStep
    @Consume(ApplicationStartBuildItem.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void startAudit(AuditRecorder recorder, SecretAuditBuildItem audit) {
        recorder.start(audit.audit());
    }

    /** Whether there may be an observer: one of anything sees these events, too. */
    private static boolean isObserved(Class<? extends java.lang.Record> event, ValidationPhaseBuildItem validationPhase) {
        Set<DotName> types = Set.of(DotName.createSimple(event), DotName.RECORD_NAME, DotName.OBJECT_NAME);
        return validationPhase.getContext().get(BuildExtension.Key.OBSERVERS).stream()
                .anyMatch(observer -> observer.getObservedType().kind() == Type.Kind.TYPE_VARIABLE
                        || types.contains(observer.getObservedType().name()));
    }
}

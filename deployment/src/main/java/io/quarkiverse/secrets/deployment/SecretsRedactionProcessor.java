package io.quarkiverse.secrets.deployment;

import io.quarkiverse.secrets.runtime.redaction.RedactionRecorder;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ApplicationStartBuildItem;
import io.quarkus.deployment.builditem.LogHandlerBuildItem;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;

/**
 * Keeps the values of secrets out of the log.
 */
@BuildSteps(onlyIf = SecretsProcessor.Enabled.class)
class SecretsRedactionProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    LogHandlerBuildItem redact(RedactionRecorder redaction, SecretStoreBuildItem store, ShutdownContextBuildItem shutdown) {
        return new LogHandlerBuildItem(redaction.redact(store.store(), shutdown));
    }

    @BuildStep
    @Consume(ApplicationStartBuildItem.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void end(RedactionRecorder redaction) {
        redaction.started();
    }
}

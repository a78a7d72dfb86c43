package io.quarkiverse.secrets.deployment;

import java.util.Optional;

import io.quarkiverse.secrets.runtime.tracing.TracingRecorder;
import io.quarkus.arc.deployment.OpenTelemetrySdkBuildItem;
import io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;

/**
 * Adds the spans, in an application with OpenTelemetry.
 */
@BuildSteps(onlyIf = SecretsProcessor.Enabled.class)
class SecretsTracingProcessor {

    @BuildStep
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void spans(Optional<OpenTelemetrySdkBuildItem> openTelemetry, SecretStoreBuildItem store, TracingRecorder recorder) {
        if (openTelemetry.isPresent() && openTelemetry.get().isTracingBuildTimeEnabled()) {
            recorder.trace(store.store());
        }
    }
}

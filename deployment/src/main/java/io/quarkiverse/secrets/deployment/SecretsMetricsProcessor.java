package io.quarkiverse.secrets.deployment;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.runtime.config.SecretsRecorder;
import io.quarkiverse.secrets.runtime.metrics.MetricsRecorder;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.deployment.metrics.MetricsFactoryConsumerBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/**
 * Adds the meters, in an application with Micrometer.
 */
@BuildSteps(onlyIf = SecretsProcessor.Enabled.class)
class SecretsMetricsProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void meters(Optional<MetricsCapabilityBuildItem> metrics, SecretStoreBuildItem store,
            Optional<TlsBucketsBuildItem> tls, StartupStateBuildItem started, SecretsRecorder secrets, MetricsRecorder recorder,
            BuildProducer<MetricsFactoryConsumerBuildItem> consumers) {
        if (metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            consumers.produce(new MetricsFactoryConsumerBuildItem(recorder.meters(store.store(),
                    tls.map(TlsBucketsBuildItem::withKey).orElse(List.of()), secrets.leased(started.state()))));
        }
    }
}

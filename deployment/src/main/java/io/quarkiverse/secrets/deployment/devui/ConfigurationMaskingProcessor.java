package io.quarkiverse.secrets.deployment.devui;

import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;

import io.quarkiverse.secrets.deployment.SecretStoreBuildItem;
import io.quarkiverse.secrets.deployment.SecretsProcessor;
import io.quarkiverse.secrets.runtime.devui.DevUiRecorder;
import io.quarkiverse.secrets.runtime.devui.MaskingConfigBuilder;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;

/**
 * Keeps the values of secrets out of the configuration page of the Dev UI.
 */
@BuildSteps(onlyIf = { SecretsProcessor.Enabled.class, IsLocalDevelopment.class, DevUiPresent.class })
class ConfigurationMaskingProcessor {

    @BuildStep
    RunTimeConfigBuilderBuildItem masking() {
        return new RunTimeConfigBuilderBuildItem(MaskingConfigBuilder.class);
    }

    /** Takes the place of Dev UI's own bean, which its configuration page and Dev MCP read. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem configuration(DevUiRecorder recorder, SecretStoreBuildItem store) {
        return SyntheticBeanBuildItem.configure(DotName.createSimple(DevUiPresent.CONFIGURATION)).scope(Singleton.class)
                .unremovable()
                .identifier("quarkus-secrets").alternative(true).priority(1).setRuntimeInit()
                .supplier(recorder.maskedConfiguration(store.store())).done();
    }
}

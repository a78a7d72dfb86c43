package io.quarkiverse.secrets.deployment;

import java.util.function.BooleanSupplier;

import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;

import io.quarkiverse.secrets.runtime.devui.DevUiRecorder;
import io.quarkiverse.secrets.runtime.devui.MaskingConfigBuilder;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;

/**
 * Keeps the values of secrets out of Dev UI.
 */
@BuildSteps(onlyIf = { SecretsProcessor.Enabled.class, IsLocalDevelopment.class, SecretsDevUiProcessor.DevUi.class })
class SecretsDevUiProcessor {

    private static final String CONFIGURATION = "io.quarkus.devui.runtime.config.ConfigDescriptionBean";

    /** Whether the application has it. */
    static final class DevUi implements BooleanSupplier {

        @Override
        public boolean getAsBoolean() {
            return QuarkusClassLoader.isClassPresentAtRuntime(CONFIGURATION);
        }
    }

    @BuildStep
    RunTimeConfigBuilderBuildItem masking() {
        return new RunTimeConfigBuilderBuildItem(MaskingConfigBuilder.class);
    }

    /** Takes the place of Dev UI's own bean, which its configuration page and Dev MCP read. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem configuration(DevUiRecorder recorder, SecretStoreBuildItem store) {
        return SyntheticBeanBuildItem.configure(DotName.createSimple(CONFIGURATION)).scope(Singleton.class).unremovable()
                .identifier("quarkus-secrets").alternative(true).priority(1).setRuntimeInit()
                .supplier(recorder.maskedConfiguration(store.store())).done();
    }
}

package io.quarkiverse.secrets.deployment.devui;

import jakarta.inject.Singleton;

import io.quarkiverse.secrets.deployment.RunningSecretsBuildItem;
import io.quarkiverse.secrets.deployment.SecretStoreBuildItem;
import io.quarkiverse.secrets.deployment.SecretsProcessor;
import io.quarkiverse.secrets.runtime.devui.DevUiRecorder;
import io.quarkiverse.secrets.runtime.devui.SecretActions;
import io.quarkiverse.secrets.runtime.devui.SecretsActivity;
import io.quarkiverse.secrets.runtime.devui.SecretsJsonRpcService;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ExecutorBuildItem;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;
import io.quarkus.runtime.RuntimeValue;

/**
 * Adds the card and the page <em>Secrets</em> to the Dev UI.
 */
@BuildSteps(onlyIf = { SecretsProcessor.Enabled.class, IsLocalDevelopment.class, DevUiPresent.class })
class SecretsPageProcessor {

    @BuildStep
    CardPageBuildItem card() {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.webComponentPageBuilder().title("Secrets").icon("font-awesome-solid:key")
                .componentLink("qwc-secrets.js").streamingLabelJsonRPCMethodName("labels"));
        return card;
    }

    @BuildStep
    JsonRPCProvidersBuildItem service() {
        return new JsonRPCProvidersBuildItem(SecretsJsonRpcService.class);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void beans(DevUiRecorder recorder, SecretStoreBuildItem store, RunningSecretsBuildItem running,
            ExecutorBuildItem executor, BuildProducer<SyntheticBeanBuildItem> beans) {
        RuntimeValue<SecretsActivity> activity = recorder.activity(store.store(), executor.getExecutorProxy());
        beans.produce(bean(SecretsActivity.class, activity));
        beans.produce(bean(SecretActions.class, recorder.actions(running.secrets(), activity)));
    }

    private static <T> SyntheticBeanBuildItem bean(Class<T> type, RuntimeValue<T> value) {
        return SyntheticBeanBuildItem.configure(type).scope(Singleton.class).unremovable().setRuntimeInit()
                .runtimeValue(value).done();
    }
}

package io.quarkiverse.secrets.runtime.devui;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.SecretsRuntime;
import io.quarkus.devui.runtime.config.ConfigDescriptionBean;
import io.quarkus.devui.runtime.config.ConfigDevUIRecorder;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Adds the page of secrets to the Dev UI, and keeps their values out of what else it shows.
 */
@Recorder
public class DevUiRecorder {

    /** Who asks, as the audit names it. */
    private static final String COMPONENT = "dev-ui";
    private static final String AUDIT_ENABLED = "quarkus.secrets.audit.enabled";

    /** The configuration that Dev UI's configuration page shows, with the secrets masked. */
    public Supplier<ConfigDescriptionBean> maskedConfiguration(RuntimeValue<SecretStore> store) {
        return () -> SecretMask.whileReading(store.getValue(), new ConfigDevUIRecorder().configDescriptionBean());
    }

    /** Begins to keep what the page shows of accesses and calls. */
    public RuntimeValue<SecretsActivity> activity(RuntimeValue<SecretStore> store, Executor executor) {
        SecretsActivity activity = new SecretsActivity(store.getValue(),
                ConfigProvider.getConfig().getValue(AUDIT_ENABLED, Boolean.class), executor);
        store.getValue().addListener(activity);
        return new RuntimeValue<>(activity);
    }

    /** What the page does with secrets, in the name of the Dev UI. */
    public RuntimeValue<SecretActions> actions(RuntimeValue<SecretsRuntime> secrets, RuntimeValue<SecretsActivity> activity) {
        return new RuntimeValue<>(new SecretActions(secrets.getValue().managerFor(COMPONENT), activity.getValue()));
    }
}

package io.quarkiverse.secrets.runtime.devui;

import java.util.function.Supplier;

import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkus.devui.runtime.config.ConfigDescriptionBean;
import io.quarkus.devui.runtime.config.ConfigDevUIRecorder;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Keeps secrets out of what Dev UI shows.
 */
@Recorder
public class DevUiRecorder {

    /** The configuration that Dev UI's configuration page shows, with the secrets masked. */
    public Supplier<ConfigDescriptionBean> maskedConfiguration(RuntimeValue<SecretStore> store) {
        return () -> SecretMask.whileReading(store.getValue(), new ConfigDevUIRecorder().configDescriptionBean());
    }
}

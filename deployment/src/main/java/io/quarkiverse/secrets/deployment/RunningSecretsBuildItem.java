package io.quarkiverse.secrets.deployment;

import io.quarkiverse.secrets.runtime.store.SecretsRuntime;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/**
 * The secrets of the running application.
 */
public final class RunningSecretsBuildItem extends SimpleBuildItem {

    private final RuntimeValue<SecretsRuntime> secrets;

    RunningSecretsBuildItem(RuntimeValue<SecretsRuntime> secrets) {
        this.secrets = secrets;
    }

    public RuntimeValue<SecretsRuntime> secrets() {
        return secrets;
    }
}

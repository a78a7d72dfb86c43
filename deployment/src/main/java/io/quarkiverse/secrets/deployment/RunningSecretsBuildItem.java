package io.quarkiverse.secrets.deployment;

import io.quarkiverse.secrets.runtime.store.RunningSecrets;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/**
 * The secrets of the running application.
 */
final class RunningSecretsBuildItem extends SimpleBuildItem {

    private final RuntimeValue<RunningSecrets> secrets;

    RunningSecretsBuildItem(RuntimeValue<RunningSecrets> secrets) {
        this.secrets = secrets;
    }

    RuntimeValue<RunningSecrets> secrets() {
        return secrets;
    }
}

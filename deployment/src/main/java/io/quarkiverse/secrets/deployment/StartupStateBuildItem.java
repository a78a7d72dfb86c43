package io.quarkiverse.secrets.deployment;

import io.quarkiverse.secrets.runtime.config.StartupState;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/**
 * The result of the load with which the application has started.
 */
final class StartupStateBuildItem extends SimpleBuildItem {

    private final RuntimeValue<StartupState> state;

    StartupStateBuildItem(RuntimeValue<StartupState> state) {
        this.state = state;
    }

    RuntimeValue<StartupState> state() {
        return state;
    }
}

package io.quarkiverse.secrets.deployment.devui;

import java.util.function.BooleanSupplier;

import io.quarkus.bootstrap.classloading.QuarkusClassLoader;

/** Whether the application has the Dev UI, which comes with its HTTP server. */
final class DevUiPresent implements BooleanSupplier {

    /** The bean that the Dev UI's configuration page and Dev MCP read. */
    static final String CONFIGURATION = "io.quarkus.devui.runtime.config.ConfigDescriptionBean";

    @Override
    public boolean getAsBoolean() {
        return QuarkusClassLoader.isClassPresentAtRuntime(CONFIGURATION);
    }
}

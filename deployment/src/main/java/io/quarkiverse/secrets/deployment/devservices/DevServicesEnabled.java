package io.quarkiverse.secrets.deployment.devservices;

import java.util.function.BooleanSupplier;

import io.quarkiverse.secrets.runtime.config.SecretsBuildTimeConfig;
import io.quarkus.runtime.LaunchMode;

/**
 * Whether there may be dev services: in dev and test mode only, and unless they or the extension are switched off. Quarkus
 * supports dev services for a packaged application that its build tool runs, too, which is an application as in production.
 */
final class DevServicesEnabled implements BooleanSupplier {

    private final LaunchMode launchMode;
    private final SecretsBuildTimeConfig secrets;
    private final SecretsDevServicesConfig devServices;

    DevServicesEnabled(LaunchMode launchMode, SecretsBuildTimeConfig secrets, SecretsDevServicesConfig devServices) {
        this.launchMode = launchMode;
        this.secrets = secrets;
        this.devServices = devServices;
    }

    @Override
    public boolean getAsBoolean() {
        return launchMode.isDevOrTest() && secrets.enabled() && devServices.enabled();
    }
}

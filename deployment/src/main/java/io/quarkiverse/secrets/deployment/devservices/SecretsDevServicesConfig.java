package io.quarkiverse.secrets.deployment.devservices;

import java.util.OptionalInt;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Dev services
 */
@ConfigMapping(prefix = "quarkus.secrets.devservices")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface SecretsDevServicesConfig {

    /**
     * Whether dev and test mode start the chosen cloud backend in process, when neither an address nor credentials are
     * configured for it. `quarkus.devservices.enabled=false` switches it off together with all other dev services. It is never
     * started in production.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * Whether the backend starts with the registered secrets that `.env` has. Otherwise it starts empty.
     */
    @WithDefault("true")
    boolean seed();

    /**
     * The port of the loopback interface to listen on in dev mode. With a fixed one, only one backend can have a dev service.
     * Tests always use a free port.
     */
    @ConfigDocDefault("a free port")
    OptionalInt port();
}

package io.quarkiverse.secrets.deployment.kubernetes;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Kubernetes manifests
 */
@ConfigMapping(prefix = "quarkus.secrets.kubernetes")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface SecretsKubernetesConfig {

    /**
     * The name of the Kubernetes Secret that has the registered secrets, such as the one that `secrets export --format
     * kubernetes` writes. The manifests of `quarkus-kubernetes` then refer to it. Without a name, they do
     * not mention secrets.
     */
    Optional<String> secret();

    /**
     * How the container gets the secrets: `env` for one environment variable for each registered secret, `volume` for a
     * mounted folder, which the backend `mounted-files` reads and which Kubernetes keeps up to date.
     */
    @WithDefault("env")
    As as();

    /**
     * The folder at which the volume is mounted.
     */
    @WithDefault("/etc/secrets")
    String mountPath();

    /** How the container gets the secrets. */
    enum As {
        /** One environment variable for each registered secret. */
        ENV,
        /** A mounted folder with a file for each key of the Secret. */
        VOLUME
    }
}

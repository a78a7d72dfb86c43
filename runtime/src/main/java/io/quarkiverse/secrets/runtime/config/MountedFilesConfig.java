package io.quarkiverse.secrets.runtime.config;

import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** The `mounted-files` backend. */
@ConfigGroup
public interface MountedFilesConfig {

    /**
     * The folders with a file for each secret, relative to the working directory; of a secret in several, the last one
     * wins. A folder that does not exist is passed over. The default is the folder of Docker and Podman, and the one that
     * systemd names to a service in the environment variable `CREDENTIALS_DIRECTORY`.
     */
    @ConfigDocDefault("/run/secrets,$CREDENTIALS_DIRECTORY")
    Optional<List<String>> paths();

    /**
     * Whether the line end at the end of a file is part of the value. Otherwise one is dropped, as editors and `echo` add
     * it: a line feed, or a carriage return and a line feed. The bytes of a binary value are never dropped.
     */
    @WithDefault("false")
    boolean keepLineEnd();
}

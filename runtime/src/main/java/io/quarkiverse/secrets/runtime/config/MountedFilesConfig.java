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
     * The folders with a file for each secret, relative to the working directory; later ones override earlier ones. A folder
     * that does not exist is skipped. The default is the folder of Docker and Podman, and the one that systemd passes to a
     * service in the environment variable `CREDENTIALS_DIRECTORY`.
     */
    @ConfigDocDefault("/run/secrets,$CREDENTIALS_DIRECTORY")
    Optional<List<String>> paths();

    /**
     * Whether the final line end of a file is part of the value. Otherwise one is removed, as editors and `echo` add it: a line
     * feed, or a carriage return and a line feed. No byte of a binary value is removed.
     */
    @WithDefault("false")
    boolean keepLineEnd();
}

package io.quarkiverse.secrets.runtime.config;

import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigGroup;

/** Secrets that are fields of one JSON object. */
@ConfigGroup
public interface GroupConfig {

    /**
     * The backend's key of the object, used unchanged; with HashiCorp Vault, the path.
     */
    String key();

    /**
     * The one backend that has it.
     */
    @ConfigDocDefault("those of `quarkus.secrets.backend`, in their order")
    Optional<String> backend();

    /**
     * The version or stage to read.
     */
    @ConfigDocDefault("the current one")
    Optional<String> version();

    /**
     * The field of a member, if it does not have the member's name. The member is the part after the prefix, such as `db-name`.
     */
    @ConfigDocMapKey("MEMBER")
    Map<String, String> field();
}

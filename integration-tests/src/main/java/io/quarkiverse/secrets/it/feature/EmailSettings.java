package io.quarkiverse.secrets.it.feature;

import java.util.Optional;

import io.quarkiverse.secrets.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/**
 * Shows an optional secret beside one with a default value: the server that sends e-mail.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/registry.adoc}
 */
@ConfigMapping(prefix = "")
public interface EmailSettings {

    @WithName("EMAIL_HOST")
    @WithDefault("smtp.gmail.com")
    @Secret(description = "Host name of the server that sends e-mail")
    String host();

    /** Without a password, no e-mail is sent. */
    @WithName("EMAIL_PASSWORD")
    @Secret(description = "Password for the server that sends e-mail")
    Optional<String> password();
}

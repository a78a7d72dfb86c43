package io.quarkiverse.secrets.it.token;

import java.time.Duration;

import io.quarkiverse.secrets.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/**
 * Shows a secret with a constraint, beside two settings that are no secrets. The prefix is empty so that each can have the name
 * that
 * people know.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/registry.adoc}
 */
@ConfigMapping(prefix = "")
public interface JwtSettings {

    /** RFC 7518, section 3.2, asks for a key as long as the hash for HS256. */
    @WithName("JWT_SECRET_KEY")
    @Secret(description = "Signs the access tokens (HS256)", minBits = 256)
    String secretKey();

    @WithName("jwt.issuer")
    @WithDefault("https://sample.invalid")
    String issuer();

    @WithName("jwt.lifetime")
    @WithDefault("15m")
    Duration lifetime();
}

package io.quarkiverse.secrets.it.token;

import java.time.Duration;

import io.quarkiverse.secrets.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/**
 * How access tokens are made: one secret beside two settings that are none. The prefix is empty so that each can have the
 * name that people know.
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

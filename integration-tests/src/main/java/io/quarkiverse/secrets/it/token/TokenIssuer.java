package io.quarkiverse.secrets.it.token;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.jwt.build.Jwt;

/**
 * Issues access tokens that are signed with the current key, which {@link TokenKeys} has.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/secrets-manager.adoc}
 */
@ApplicationScoped
class TokenIssuer {

    private final JwtSettings settings;
    private final TokenKeys keys;

    TokenIssuer(JwtSettings settings, TokenKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    String issue(String subject) {
        return Jwt.issuer(settings.issuer()).subject(subject).expiresIn(settings.lifetime()).signWithSecret(keys.current());
    }
}

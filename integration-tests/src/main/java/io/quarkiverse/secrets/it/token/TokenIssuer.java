package io.quarkiverse.secrets.it.token;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.jwt.build.Jwt;

/** Issues access tokens that are signed with {@link JwtSettings#secretKey()}. */
@ApplicationScoped
class TokenIssuer {

    private final JwtSettings settings;

    TokenIssuer(JwtSettings settings) {
        this.settings = settings;
    }

    String issue(String subject) {
        return Jwt.issuer(settings.issuer()).subject(subject).expiresIn(settings.lifetime())
                .signWithSecret(settings.secretKey());
    }
}

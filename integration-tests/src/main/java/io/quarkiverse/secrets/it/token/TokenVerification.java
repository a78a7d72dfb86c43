package io.quarkiverse.secrets.it.token;

import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.util.KeyUtils;

/**
 * Has Quarkus verify bearer tokens with {@link JwtSettings#secretKey()}. By itself, it would look for a public key: a shared
 * one in its configuration has to be a JSON Web Key, and this one is plain text.
 */
class TokenVerification {

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    JWTAuthContextInfo verification(JwtSettings settings) {
        JWTAuthContextInfo verification = new JWTAuthContextInfo(KeyUtils.createSecretKeyFromSecret(settings.secretKey()),
                settings.issuer());
        verification.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        return verification;
    }
}

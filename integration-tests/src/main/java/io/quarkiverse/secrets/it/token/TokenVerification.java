package io.quarkiverse.secrets.it.token;

import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.util.KeyUtils;

/**
 * Shows a rotation without an interruption: verifies bearer tokens with the current key or else with the previous one, so that
 * tokens that were issued before the rotation stay valid until they expire. By itself, Quarkus would look for one key, at
 * start.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/secrets-manager.adoc}
 */
@Alternative
@Priority(1)
@ApplicationScoped
class TokenVerification extends JWTCallerPrincipalFactory {

    private final JwtSettings settings;
    private final TokenKeys keys;

    TokenVerification(JwtSettings settings, TokenKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
        try {
            return parse(token, keys.current());
        } catch (ParseException e) {
            Optional<String> previous = keys.previous();
            if (previous.isEmpty()) {
                throw e;
            }
            return parse(token, previous.get());
        }
    }

    private JWTCallerPrincipal parse(String token, String key) throws ParseException {
        JWTAuthContextInfo verification = new JWTAuthContextInfo(KeyUtils.createSecretKeyFromSecret(key), settings.issuer());
        verification.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        // A factory keeps the first key that it has seen
        return new DefaultJWTCallerPrincipalFactory().parse(token, verification);
    }
}

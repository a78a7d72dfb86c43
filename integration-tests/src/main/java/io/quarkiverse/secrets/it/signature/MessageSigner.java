package io.quarkiverse.secrets.it.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.secrets.Secret;

/**
 * Shows {@code Provider<String>}, which has the current value of a secret, also after a rotation. Signs text with HMAC-SHA256
 * (RFC 2104) and {@code SECRET_KEY}: what leaves the application comes back unchanged.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/rotation.adoc}
 */
@ApplicationScoped
class MessageSigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final Provider<String> key;

    MessageSigner(
            @Secret(description = "Signs messages (HMAC-SHA256)") @ConfigProperty(name = "SECRET_KEY") Provider<String> secretKey) {
        this.key = secretKey;
    }

    /** The signature in Base64 for URLs, without padding. */
    String sign(String message) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(message));
    }

    /** Takes the same time wherever a wrong signature differs, so that the right one cannot be found byte by byte. */
    boolean verify(String message, String signature) {
        try {
            return MessageDigest.isEqual(mac(message), Base64.getUrlDecoder().decode(signature));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private byte[] mac(String message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.get().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}

package io.quarkiverse.secrets.convert;

import javax.crypto.SecretKey;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkiverse.secrets.runtime.keys.SymmetricKeys;

/**
 * Makes a secret key of its bytes in Base64. Its algorithm is {@code AES}, which {@code Cipher} requires; {@code Mac} takes it,
 * too.
 * <p>
 * Stateless, and so safe for use by several threads. What it refuses ends in a
 * {@link io.quarkiverse.secrets.SecretsException}, which does not quote the value.
 */
public final class SecretKeyConverter implements Converter<SecretKey> {

    private static final long serialVersionUID = 1L;

    @Override
    public SecretKey convert(String value) {
        return value.isEmpty() ? null : SymmetricKeys.secretKey(value);
    }
}

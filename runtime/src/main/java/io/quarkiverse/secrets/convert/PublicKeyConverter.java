package io.quarkiverse.secrets.convert;

import java.security.PublicKey;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkiverse.secrets.runtime.keys.AsymmetricKeys;

/**
 * Makes a public key of PEM, or of its DER in Base64.
 * <p>
 * Stateless, and so safe for use by several threads. What it refuses ends in a
 * {@link io.quarkiverse.secrets.SecretsException}, which does not quote the value.
 */
public final class PublicKeyConverter implements Converter<PublicKey> {

    private static final long serialVersionUID = 1L;

    @Override
    public PublicKey convert(String value) {
        return value.isEmpty() ? null : AsymmetricKeys.publicKey(value);
    }
}

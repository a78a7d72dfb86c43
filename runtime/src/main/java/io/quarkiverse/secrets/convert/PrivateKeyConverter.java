package io.quarkiverse.secrets.convert;

import java.security.PrivateKey;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkiverse.secrets.runtime.keys.AsymmetricKeys;

/**
 * Makes a private key of PEM (PKCS#8, PKCS#1 or SEC 1, not encrypted), or of its DER in Base64.
 * <p>
 * Stateless, and so safe for use by several threads. What it refuses ends in a
 * {@link io.quarkiverse.secrets.SecretsException}, which does not quote the value.
 */
public final class PrivateKeyConverter implements Converter<PrivateKey> {

    private static final long serialVersionUID = 1L;

    @Override
    public PrivateKey convert(String value) {
        return value.isEmpty() ? null : AsymmetricKeys.privateKey(value);
    }
}

package io.quarkiverse.secrets.convert;

import java.security.KeyStore;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkiverse.secrets.runtime.keys.KeyStoreReader;

/**
 * Makes a key store without a password of PKCS12 or JKS in Base64.
 * <p>
 * Stateless, and so safe for use by several threads. What it refuses ends in a
 * {@link io.quarkiverse.secrets.SecretsException}, which does not quote the value.
 */
public final class KeyStoreConverter implements Converter<KeyStore> {

    private static final long serialVersionUID = 1L;

    @Override
    public KeyStore convert(String value) {
        return value.isEmpty() ? null : KeyStoreReader.withoutPassword(value);
    }
}

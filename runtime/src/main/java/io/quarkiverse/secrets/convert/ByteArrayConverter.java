package io.quarkiverse.secrets.convert;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkiverse.secrets.runtime.keys.SymmetricKeys;

/**
 * Makes bytes of Base64, and of a list of numbers from -128 to 127, as configuration does.
 * <p>
 * Stateless, and so safe for use by several threads. What it refuses ends in a
 * {@link io.quarkiverse.secrets.SecretsException}, which does not quote the value.
 */
public final class ByteArrayConverter implements Converter<byte[]> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] convert(String value) {
        return value.isEmpty() ? null : SymmetricKeys.bytes(value);
    }
}

package io.quarkiverse.secrets.convert;

import java.security.cert.X509Certificate;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkiverse.secrets.runtime.keys.CertificateReader;

/**
 * Makes a certificate of PEM, or of its DER in Base64; of a chain, the first.
 * <p>
 * Stateless, and so safe for use by several threads. What it refuses ends in a
 * {@link io.quarkiverse.secrets.SecretsException}, which does not quote the value.
 */
public final class X509CertificateConverter implements Converter<X509Certificate> {

    private static final long serialVersionUID = 1L;

    @Override
    public X509Certificate convert(String value) {
        return value.isEmpty() ? null : CertificateReader.first(value);
    }
}

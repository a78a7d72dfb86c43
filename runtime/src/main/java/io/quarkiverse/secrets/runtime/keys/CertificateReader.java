package io.quarkiverse.secrets.runtime.keys;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

import io.quarkiverse.secrets.runtime.keys.KeyParts.Part;

/** Reads certificates (RFC 5280): in PEM, or one in DER in Base64. Stateless. */
public final class CertificateReader {

    private static final String CERTIFICATE = "a certificate";

    private CertificateReader() {
    }

    /**
     * The first certificate of a value, which in a chain is the one that the others certify.
     *
     * @throws InvalidKeyMaterialException if there is none, or it is broken
     */
    public static X509Certificate first(String value) {
        KeyParts parts = KeyParts.in(value, CERTIFICATE);
        Part part = parts.all(Kind.CERTIFICATE).get(0);
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(part.der().orElseThrow(() -> parts.broken(part))));
        } catch (CertificateException e) {
            // Without it: it may quote what was read
            throw parts.broken(part);
        }
    }

    /** Each certificate of a text in PEM as a text of its own; empty if there is none, or the text is something else. */
    public static List<String> texts(String value) {
        return Pem.in(value).map(pem -> pem.labelled("CERTIFICATE")).orElse(List.of()).stream().map(Pem.Block::text).toList();
    }
}

package io.quarkiverse.secrets.runtime.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.runtime.keys.Pem;

/** Reads certificates in PEM, and puts chains into order. */
final class Certificates {

    private Certificates() {
    }

    /** @throws InvalidTlsException if there is none, or one is broken */
    static List<X509Certificate> read(String secret, Optional<Pem> pem) throws InvalidTlsException {
        List<Pem.Block> blocks = pem.map(present -> present.labelled("CERTIFICATE")).orElse(List.of());
        if (blocks.isEmpty()) {
            throw new InvalidTlsException(secret, "has no certificate in PEM",
                    "store the certificate, followed by the rest of its chain, with the lines BEGIN CERTIFICATE and END"
                            + " CERTIFICATE");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Pem.Block block : blocks) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der())));
            }
            return certificates;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without it: the JDK's messages may quote what it read
            throw new InvalidTlsException(secret, "has a broken certificate, the " + ordinal(certificates.size() + 1)
                    + " of " + blocks.size(), "store it as the tool that made it has written it, with all its lines");
        }
    }

    private static String ordinal(int number) {
        return number == 1 ? "first" : number == 2 ? "second" : number == 3 ? "third" : number + "th";
    }

    /**
     * The certificate of the key first, then each one's issuer, as TLS wants it (RFC 8446, 4.4.2). Others are left out.
     *
     * @throws InvalidTlsException if none is that of the key
     */
    static List<X509Certificate> chain(String secret, String keySecret, PrivateKey key, List<X509Certificate> certificates)
            throws InvalidTlsException {
        List<X509Certificate> rest = new ArrayList<>(certificates);
        Optional<X509Certificate> next = rest.stream()
                .filter(certificate -> PrivateKeys.belongTogether(key, certificate.getPublicKey())).findFirst();
        if (next.isEmpty()) {
            throw new InvalidTlsException(secret, "is not the certificate of the private key in " + keySecret,
                    "store a certificate and a key that belong together");
        }
        List<X509Certificate> chain = new ArrayList<>();
        while (next.isPresent()) {
            X509Certificate last = next.get();
            chain.add(last);
            rest.remove(last);
            next = rest.stream().filter(other -> isIssuer(other, last)).findFirst();
        }
        return chain;
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static boolean isIssuer(X509Certificate issuer, X509Certificate of) {
        return !isSelfIssued(of) && issuer.getSubjectX500Principal().equals(of.getIssuerX500Principal());
    }

    /**
     * Requires those to be valid that a client checks: not an authority that has signed its certificate itself.
     *
     * @throws InvalidTlsException if one is not valid at this time
     */
    static void requireValid(String secret, List<X509Certificate> chain, Instant now) throws InvalidTlsException {
        for (X509Certificate certificate : checkedByClients(chain)) {
            requireValid(secret, certificate, now);
        }
    }

    /** When the first of those that {@link #requireValid} checks ends to be valid. */
    static Instant end(List<X509Certificate> chain) {
        return checkedByClients(chain).stream().map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder()).orElseThrow();
    }

    private static List<X509Certificate> checkedByClients(List<X509Certificate> chain) {
        return chain.stream().filter(certificate -> certificate == chain.get(0) || !isSelfIssued(certificate)).toList();
    }

    private static void requireValid(String secret, X509Certificate certificate, Instant now) throws InvalidTlsException {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new InvalidTlsException(secret, "has a certificate that expired on " + certificate.getNotAfter().toInstant(),
                    "store a new one");
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new InvalidTlsException(secret,
                    "has a certificate that is not valid before " + certificate.getNotBefore().toInstant(),
                    "check the clock of this machine, or store one that is valid now");
        }
    }
}

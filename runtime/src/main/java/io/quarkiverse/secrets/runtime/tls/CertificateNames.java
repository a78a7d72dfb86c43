package io.quarkiverse.secrets.runtime.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts that a certificate is for, as clients look for them: in its subject alternative names, of which one of DNS may
 * begin with {@code *.} for any one label (RFC 9525, 6.3). Stateless.
 */
final class CertificateNames {

    /** The kinds of names (RFC 5280, 4.2.1.6). */
    private static final int DNS = 2;
    private static final int IP = 7;
    private static final String ANY_LABEL = "*.";
    /** Anything else would be looked up as a name. */
    private static final Pattern IP_V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    /** Of which a message tells. */
    private static final int MOST = 5;

    private CertificateNames() {
    }

    /**
     * Requires a certificate to be for all of these hosts.
     *
     * @param hosts names of DNS or IP addresses
     * @throws InvalidTlsException if it is not for one of them
     */
    static void require(String secret, X509Certificate certificate, List<String> hosts) throws InvalidTlsException {
        Collection<List<?>> names = names(certificate);
        Optional<String> missing = hosts.stream().filter(host -> !isFor(names, host)).findFirst();
        if (missing.isPresent()) {
            List<String> others = hosts(names).toList();
            throw new InvalidTlsException(secret, "has a certificate that is not for " + missing.get() + ", but for "
                    + (others.isEmpty() ? "no host: it has no subject alternative names"
                            : String.join(", ", others.subList(0, Math.min(MOST, others.size())))
                                    + (others.size() > MOST ? " and " + (others.size() - MOST) + " more" : "")),
                    "store one that is for it, or correct names of the bucket");
        }
    }

    private static Collection<List<?>> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            // Clients cannot read them either
            return List.of();
        }
    }

    /** @param names as {@link X509Certificate#getSubjectAlternativeNames()} has them */
    static boolean isFor(Collection<List<?>> names, String host) {
        return address(host).map(address -> of(IP, names).anyMatch(name -> address(name).equals(Optional.of(address))))
                .orElseGet(() -> of(DNS, names).anyMatch(name -> matches(lower(name), lower(host))));
    }

    private static boolean matches(String name, String host) {
        if (!name.startsWith(ANY_LABEL)) {
            return name.equals(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && host.substring(dot + 1).equals(name.substring(ANY_LABEL.length()));
    }

    /** The address that a text is; empty if it is a name, which is not looked up. */
    private static Optional<InetAddress> address(String text) {
        if (text.indexOf(':') < 0 && !IP_V4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> hosts(Collection<List<?>> names) {
        return Stream.concat(of(DNS, names), of(IP, names));
    }

    private static Stream<String> of(int kind, Collection<List<?>> names) {
        return names.stream().filter(name -> name.get(0).equals(kind)).map(name -> (String) name.get(1));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

package io.quarkiverse.secrets.runtime.keys;

import java.util.List;
import java.util.Optional;

/** What a block of PEM (RFC 7468) is by its label, and what DER is by its first elements. */
enum Kind {

    /** RFC 5958. */
    PKCS8("PRIVATE KEY", "a private key"),
    /** RFC 8017, A.1.2. */
    PKCS1("RSA PRIVATE KEY", "a private key"),
    /** RFC 5915. */
    SEC1("EC PRIVATE KEY", "a private key"),
    ENCRYPTED_PKCS8("ENCRYPTED PRIVATE KEY", "an encrypted private key"),
    OPENSSH("OPENSSH PRIVATE KEY", "a private key in OpenSSH's own format"),
    /** RFC 5280, 4.1.2.7. */
    PUBLIC_KEY("PUBLIC KEY", "a public key"),
    /** RFC 8017, A.1.1. */
    PKCS1_PUBLIC_KEY("RSA PUBLIC KEY", "a public key"),
    CERTIFICATE("CERTIFICATE", "a certificate"),
    CERTIFICATE_REQUEST("CERTIFICATE REQUEST", "a certificate request"),
    /** RFC 7292; there is no label for it. */
    PKCS12("", "a key store"),
    OTHER("", "something else");

    private static final int TBS_VERSION = 0xa0;

    private final String label;
    private final String text;

    Kind(String label, String text) {
        this.label = label;
        this.text = text;
    }

    /** For a message. */
    String text() {
        return text;
    }

    static Kind ofLabel(String label) {
        for (Kind kind : values()) {
            if (!label.isEmpty() && kind.label.equals(label)) {
                return kind;
            }
        }
        return OTHER;
    }

    /** By the elements at the beginning; {@link #OTHER} for any other sequence, empty for what is no DER. */
    static Optional<Kind> ofDer(byte[] bytes) {
        try {
            Der all = Der.read(bytes);
            if (all.tag() != Der.SEQUENCE) {
                return Optional.empty();
            }
            List<Der> elements = all.children();
            return elements.size() < 2 ? Optional.empty() : Optional.of(ofElements(elements));
        } catch (IllegalArgumentException noDer) {
            return Optional.empty();
        }
    }

    private static Kind ofElements(List<Der> elements) {
        int second = elements.get(1).tag();
        if (elements.get(0).tag() == Der.INTEGER) {
            return switch (second) {
                case Der.SEQUENCE -> isVersion(elements.get(0), 3) ? PKCS12 : PKCS8;
                case Der.OCTET_STRING -> SEC1;
                case Der.INTEGER -> elements.size() == 2 ? PKCS1_PUBLIC_KEY : PKCS1;
                default -> OTHER;
            };
        }
        if (elements.get(0).tag() != Der.SEQUENCE) {
            return OTHER;
        }
        return switch (second) {
            case Der.BIT_STRING -> PUBLIC_KEY;
            case Der.OCTET_STRING -> ENCRYPTED_PKCS8;
            case Der.SEQUENCE -> isCertificate(elements.get(0)) ? CERTIFICATE : CERTIFICATE_REQUEST;
            default -> OTHER;
        };
    }

    /** The version of certificates is optional, and that of requests a number at the beginning. */
    private static boolean isCertificate(Der signed) {
        List<Der> elements = signed.children();
        return !elements.isEmpty() && (elements.get(0).tag() == TBS_VERSION
                || elements.get(0).tag() == Der.INTEGER && elements.size() >= 6);
    }

    private static boolean isVersion(Der number, int version) {
        return number.content().length == 1 && number.content()[0] == version;
    }
}

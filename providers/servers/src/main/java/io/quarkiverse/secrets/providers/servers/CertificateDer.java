package io.quarkiverse.secrets.providers.servers;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes a certificate for {@code localhost} and {@code 127.0.0.1} in DER. Stateless.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280, section 4.1</a>
 */
final class CertificateDer {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;

    private static final byte[] VERSION_3 = { 2 };
    private static final byte[] NO_UNUSED_BITS = { 0 };
    /** 2.5.4.3 */
    private static final byte[] COMMON_NAME = { 0x55, 0x04, 0x03 };
    /** 2.5.29.17 */
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = { 0x55, 0x1d, 0x11 };
    /** 1.2.840.10045.4.3.2 */
    private static final byte[] ECDSA_WITH_SHA256 = { 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02 };
    private static final byte[] LOCALHOST = "localhost".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOOPBACK = { 127, 0, 0, 1 };
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final int SHORT_LENGTH = 0x80;
    private static final int BYTE_MASK = 0xff;

    private CertificateDer() {
    }

    /** What is signed of the certificate. */
    static byte[] content(BigInteger serial, Instant notBefore, Instant notAfter, PublicKey key) {
        byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, der(OBJECT_IDENTIFIER, COMMON_NAME), der(UTF8_STRING, LOCALHOST))));
        byte[] names = der(SEQUENCE, der(DNS_NAME, LOCALHOST), der(IP_ADDRESS, LOOPBACK));
        return der(SEQUENCE, der(VERSION, der(INTEGER, VERSION_3)), der(INTEGER, serial.toByteArray()), algorithm(), name,
                der(SEQUENCE, time(notBefore), time(notAfter)), name, key.getEncoded(),
                der(EXTENSIONS, der(SEQUENCE, der(SEQUENCE, der(OBJECT_IDENTIFIER, SUBJECT_ALTERNATIVE_NAME),
                        der(OCTET_STRING, names)))));
    }

    /** The certificate. */
    static byte[] signed(byte[] content, byte[] signature) {
        return der(SEQUENCE, content, algorithm(), der(BIT_STRING, NO_UNUSED_BITS, signature));
    }

    private static byte[] algorithm() {
        return der(SEQUENCE, der(OBJECT_IDENTIFIER, ECDSA_WITH_SHA256));
    }

    private static byte[] time(Instant time) {
        return der(GENERALIZED_TIME, TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        writeLength(element, content.size());
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < SHORT_LENGTH) {
            out.write(length);
        } else if (length <= BYTE_MASK) {
            out.write(SHORT_LENGTH | 1);
            out.write(length);
        } else {
            out.write(SHORT_LENGTH | 2);
            out.write(length >> Byte.SIZE);
            out.write(length & BYTE_MASK);
        }
    }
}

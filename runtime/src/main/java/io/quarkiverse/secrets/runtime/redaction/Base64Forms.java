package io.quarkiverse.secrets.runtime.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A value as Base64 (RFC 4648, sections 4 and 5), alone or amid something else, as in {@code user:password}: then
 * what comes before it decides how its bytes fall into groups of six bits, for which there are three ways. A
 * character that has bits of the value and of what is beside it differs from text to text: it is no part of the
 * pattern, but belongs to the occurrence.
 */
final class Base64Forms {

    private static final int WAYS = 3;

    private Base64Forms() {
    }

    static void add(String value, SecretForms forms) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int bytesBefore = 0; bytesBefore < WAYS; bytesBefore++) {
            byte[] shifted = new byte[bytesBefore + bytes.length];
            System.arraycopy(bytes, 0, shifted, bytesBefore, bytes.length);
            int bits = shifted.length * Byte.SIZE;
            // 8 bits before it reach into 2 characters, 16 bits into 3
            int from = bytesBefore == 0 ? 0 : bytesBefore + 1;
            String standard = new String(Base64.getEncoder().encode(shifted), StandardCharsets.ISO_8859_1)
                    .substring(from, bits / 6);
            boolean before = bytesBefore > 0;
            boolean after = bits % 6 != 0;
            forms.add(standard, before, after);
            if (standard.indexOf('+') >= 0 || standard.indexOf('/') >= 0) {
                forms.add(standard.replace('+', '-').replace('/', '_'), before, after);
            }
        }
    }

    /** Whether the character is one of either alphabet. */
    static boolean isBase64(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '-'
                || c == '_';
    }
}
